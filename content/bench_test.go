package content

import (
	"os"
	"testing"

	"suance/calc"
)

// BenchmarkProfile is one enterprise against all published measures, with
// reasons and trace.
func BenchmarkProfile(b *testing.B) {
	lib, _ := Load(os.DirFS("."))
	q, problem := calc.ParseRequest("facts", []byte(`{"is_little_giant":"yes","industry":"工业","above_scale":"yes","first_above_scale_this_year":"yes",
		"growth_this_year_pct":"25","y0":1000,"y1":1200,"y2":1440,"unit":"万元","tech_upgrade_project":"yes","especially_major":"yes",
		"approved_investment_cny":"3亿","digital_contract_cny":"333333.33","loan_type":"信用贷款","interest_paid_cny":"125000",
		"water_surcharge_cny":"12345.67","water_surcharge_year":2025,"overseas_promotion_sessions":2}`), calc.Date{Year: 2025, Month: 6, Day: 1}, "")
	if problem != nil {
		b.Fatal(problem.Text)
	}
	answers := lib.Rules.Facts.Answers(q.Facts)
	b.Run("evaluate", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			lib.Rules.Evaluate(&answers, q.AsOf)
		}
		b.ReportMetric(float64(len(lib.Rules.Measures)), "measures")
	})
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = lib.Rules.Respond(q).JSON()
		}
	})
}

// BenchmarkLoad reads and checks all content.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		lib, _ := Load(os.DirFS("."))
		lib.Check()
	}
}

// BenchmarkNext is a request of an enterprise that has answered three
// questions, with what to ask next.
func BenchmarkNext(b *testing.B) {
	lib, _ := Load(os.DirFS("."))
	q, problem := calc.ParseRequest("facts", []byte(`{"is_zjtx":"yes","industry":"工业","above_scale":"yes"}`), calc.Date{Year: 2025, Month: 6, Day: 1}, "")
	if problem != nil {
		b.Fatal(problem.Text)
	}
	for b.Loop() {
		lib.Rules.Respond(q)
	}
}

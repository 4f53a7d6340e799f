package calc

import "github.com/shopspring/decimal"

// Step is one step of a calculation, with its values; whoever shows it makes
// the sentence. A person can redo it by hand: Result is Value, Op, By.
type Step struct {
	Op     string // take, multiply, add, cap, estimate …; words name each
	Fact   string // of take: where the value comes from
	Value  decimal.Decimal
	By     decimal.Decimal
	Result decimal.Decimal
	Words  string     // the words of the notice that say so; "" for our own steps
	Ours   bool       // rounding or an assumption of ours, not of the text
	Dates  *[3]string // of a step in time: value, by (with its unit) and result instead
}

func (s Step) render(w *writer) {
	w.open('{')
	w.field("op", s.Op)
	w.optional("fact", s.Fact)
	var value, by, result string
	if s.Dates != nil {
		value, by, result = s.Dates[0], s.Dates[1], s.Dates[2]
	} else {
		value, by, result = s.Value.String(), s.By.String(), s.Result.String()
	}
	w.field("value", value)
	if s.Op != "take" {
		w.field("by", by)
	}
	w.field("result", result)
	w.optional("words", s.Words)
	if s.Ours {
		w.key("ours")
		w.literal("true")
	}
	w.close('}')
}

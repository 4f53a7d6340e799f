package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// question is what one family of visitors wants to know: their answers, and
// what they read then, by language.
type question struct {
	family  string
	answers [][2]string
	measure string
	status  string
	reads   map[string]string
}

var questions = []question{
	{
		"a grant for a little giant",
		[][2]string{{"is_little_giant", "yes"}, {"unit", "wan"}, {"y0", "1000"}, {"y1", "1200"}, {"y2", "1440"}},
		"hufubangui-2025-3/03", "match",
		map[string]string{"zh": "最高50万元", "en": "CNY 500,000"},
	},
	{
		"the interest on a loan",
		[][2]string{{"is_zjtx", "yes"}, {"loan_type", "credit"}, {"interest_paid_cny", "123456.70"}},
		"hufubangui-2025-3/13a", "match",
		map[string]string{"zh": "37,037.01", "en": "CNY 37,037.01"},
	},
	{
		"a testing body with a branch abroad",
		[][2]string{{"is_testing_body", "yes"}, {"overseas_branch", "yes"}},
		"hufubangui-2025-2/09a-3", "match_open",
		map[string]string{"zh": "最高100万元", "en": "CNY 1,000,000"},
	},
}

// TestVisit: a visitor comes to the home page, goes to the calculator and asks
// the three questions. Then the server dies: the open page answers, and after a
// reload it answers again. The other language is there too.
func TestVisit(t *testing.T) {
	for name, serve := range hosts {
		for _, lang := range []string{"zh", "en"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				h := serve(t)
				v := newVisitor(t)
				v.open(h.root + lang + "/")
				v.click(`a[href$="calculator/"]`)
				v.wait("the calculator", `location.pathname.endsWith("/calculator/") && document.readyState === "complete"`)
				v.answer("as_of", "2025-06-01")
				v.askAll(lang)
				v.ready()
				v.quiet(h)

				h.stop()
				v.answer("y2", "1439.88")
				v.reads("hufubangui-2025-3/03", "no_match", "1440")
				v.click("[data-clear]")
				v.answer("as_of", "2025-06-01")
				v.askAll(lang)
				v.quiet(h)

				v.do(chromedp.Reload())
				v.reads("hufubangui-2025-2/09a-3", "match_open", questions[2].reads[lang]) // kept from before
				v.answer("interest_paid_cny", "200000")
				v.reads("hufubangui-2025-3/13a", "match", map[string]string{"zh": "6万元", "en": "CNY 60,000"}[lang])

				other := map[string]string{"zh": "en", "en": "zh"}[lang]
				v.click("header a.switch")
				v.wait("the other language", `location.pathname.endsWith("/`+other+`/calculator/")`)
				v.reads("hufubangui-2025-3/13a", "match", map[string]string{"zh": "6万元", "en": "CNY 60,000"}[other])
				v.quiet(h)
			})
		}
	}
}

// ready waits until the service worker is active: from then on every visit to a
// page passes through it. A page that was being loaded meanwhile may have no
// controller; it needs none.
func (v *visitor) ready() {
	v.t.Helper()
	value[bool](v, `(async () => {
		const worker = (await navigator.serviceWorker.ready).active;
		while (worker.state !== "activated") await new Promise((go) => worker.addEventListener("statechange", go, { once: true }));
		return true;
	})()`)
}

// askAll asks the three questions and reads the answers.
func (v *visitor) askAll(lang string) {
	v.t.Helper()
	for _, q := range questions {
		for _, a := range q.answers {
			v.answer(a[0], a[1])
		}
		v.reads(q.measure, q.status, q.reads[lang])
	}
}

package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestWithoutScript: without JavaScript the calculator's page shows every
// measure with its amount and words, and no form that would do nothing.
func TestWithoutScript(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/")
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	v.open(h.root + "zh/calculator/")
	if n := value[int](v, `[...document.querySelectorAll("[data-rule]")].filter((e) => e.checkVisibility() && e.querySelector("blockquote").innerText && e.querySelector(".amount").innerText).length`); n != 28 {
		t.Errorf("without JavaScript %d measures can be read, want 28", n)
	}
	if value[bool](v, `document.querySelector("form").checkVisibility()`) {
		t.Error("without JavaScript there is a form that does nothing")
	}
	v.quiet(h)
}

// TestSamePlace: the language switch leads to the same clause.
func TestSamePlace(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/notices/hufubangui-2025-3/#a13")
	v.click("header a.switch")
	v.wait("the same clause in English", `location.pathname.endsWith("/en/notices/hufubangui-2025-3/") && location.hash === "#a13"`)
	v.wait("the clause in view", `document.getElementById("a13").getBoundingClientRect().top < innerHeight`)
	v.click(`.modes a[href*="both/"]`)
	v.wait("the same clause in both languages", `location.pathname.endsWith("/en/notices/hufubangui-2025-3/both/") && location.hash === "#a13"`)
	v.wait("the clauses side by side", `(() => { const [zh, en] = document.querySelectorAll("#a13 > div"); return zh.lang === "zh-Hans" && en.lang === "en" && zh.getBoundingClientRect().top === en.getBoundingClientRect().top; })()`)
	v.quiet(h)
}

// TestCitation: what is copied names the notice, its number and the clause.
func TestCitation(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	for lang, want := range map[string]string{"zh": "沪府办规〔2025〕3号[A/OL]. (2025-04-03).", "en": "unofficial translation, "} {
		v.open(h.root + lang + "/notices/hufubangui-2025-3/")
		v.wait("a button to copy", `document.querySelector("#a12 .copy, h3#a12 .links .copy")`)
		value[bool](v, `(navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }, true)`)
		value[bool](v, `(document.querySelector("#a12 .copy").click(), true)`)
		v.wait("the citation of the clause", `globalThis.copied?.includes("`+want+`") && globalThis.copied.includes("/`+lang+`/notices/hufubangui-2025-3/#a12")`)
	}
}

// TestValidity: what is in force is said of the reader's own day on Shanghai's
// calendar, and without JavaScript of the day that the site states.
func TestValidity(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	for moment, want := range map[string][2]string{
		"2025-03-31T15:59:59Z": {"未生效", "未生效"}, "2025-03-31T16:00:00Z": {"有效期至2030年3月31日", "已修改"},
		"2030-03-31T15:59:59Z": {"有效期至2030年3月31日", "已修改"}, "2030-03-31T16:00:00Z": {"已失效", "已失效"},
	} {
		v.clock(moment)
		v.open(h.root + "zh/notices/hugongxinggui-2025-3/")
		v.wait("the state of the decision on "+moment, `document.querySelectorAll("[data-state] b")[0].textContent.includes("`+want[0]+`")`)
		v.wait("the state of the annex on "+moment, `document.querySelectorAll("[data-state] b")[1].textContent.includes("`+want[1]+`")`)
	}
	v.clock("2031-01-01T00:00:00Z")
	v.open(h.root + "zh/notices/hufubangui-2025-3/")
	v.wait("no end stated", `document.querySelector("[data-state] b").textContent.includes("未载明有效期")`)
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	v.open(h.root + "zh/notices/hugongxinggui-2025-3/")
	v.wait("the day without JavaScript", `document.querySelector("[data-state] .as-of").checkVisibility() && /截至\d{4}年/.test(document.querySelector("[data-state] .as-of").textContent)`)
}

// TestMistakes: an answer that cannot be read is named at its field and above
// the form, with what was expected; the rest computes.
func TestMistakes(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/#hufubangui-2025-3/12")
	v.answer("is_zjtx", "yes")
	v.answer("digital_contract_cny", "一万五")
	v.wait("the mistake at its field", `document.querySelector('[data-error="digital_contract_cny"]').innerText.includes("一万五")`)
	v.wait("the mistake above the form", `document.querySelector("[data-errors]").innerText.includes("一万五")`)
	v.reads("hufubangui-2025-3/13c", "match", "3,000万元")
	v.answer("digital_contract_cny", "五十万")
	v.reads("hufubangui-2025-3/12", "match", "最高15万元")
	v.wait("what was understood", `document.querySelector('[data-echo="digital_contract_cny"]').innerText.replace(/\s/g, "") === "500,000元=50万元=人民币伍拾万元整"`)
	v.wait("no mistake any more", `document.querySelector("[data-errors]").hidden`)
	v.quiet(h)
}

// TestNarrow: no page is wider than a small phone.
func TestNarrow(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	if _, err := chromedp.Call(v.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 640, DeviceScaleFactor: 1, Mobile: true}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"", "zh/", "en/", "zh/notices/", "zh/notices/hujianguifanlian-2025-2/", "en/notices/hufubangui-2025-3/", "en/measures/", "zh/measures/hufubangui-2025-3/13a/", "zh/calculator/", "en/calculator/",
		"zh/notices/hufubangui-2025-3/both/", "en/notices/hujianguifanlian-2025-2/both/", "zh/notices/hufubangui-2025-3/source/", "en/departments/", "zh/glossary/", "en/glossary/tiexi/",
		"zh/appointments/", "en/appointments/", "zh/themes/new-home/", "en/duties/", "zh/measures/hujianguifanlian-2025-2/04a/"} {
		v.open(h.root + path)
		if over := value[int](v, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%s is %d pixels too wide for 320", path, over)
		}
	}
}

// BenchmarkColdStart is the time from an empty browser to the first result of
// the calculator.
func BenchmarkColdStart(b *testing.B) {
	h := staticHost(b)
	for b.Loop() {
		b.StopTimer()
		v := newVisitor(b)
		v.open("about:blank")
		b.StartTimer()
		v.open(h.root + "zh/calculator/")
		v.wait("a result", `document.querySelector("[data-calculator]")?.dataset.answered`)
	}
}

// BenchmarkAnswer is the time from a keystroke to the updated results of all
// measures, with the engine warm, and until the form takes input on a first visit.
func BenchmarkAnswer(b *testing.B) {
	h := staticHost(b)
	v := newVisitor(b)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	paint := value[float64](v, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`)
	ready := value[float64](v, `performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart`)
	var got []float64
	for b.Loop() {
		got = value[[]float64](v, `(async () => {
			const field = document.querySelector('[name="digital_contract_cny"]');
			document.querySelector('[name="is_zjtx"][value="yes"]').click();
			const box = document.querySelector("[data-calculator]");
			const out = [];
			for (let i = 0; i < 60; i++) {
				await new Promise((go) => setTimeout(go, 60)); // a fast typist
				const start = performance.now();
				const seen = new Promise((go) => new MutationObserver((_, o) => { if (box.dataset.answered.includes(field.value)) { o.disconnect(); go(); } }).observe(box, { attributes: true }));
				field.value = String(500000 + i);
				field.dispatchEvent(new Event("input", { bubbles: true }));
				await seen;
				out.push(performance.now() - start);
			}
			return out.sort((a, b) => a - b);
		})()`)
	}
	b.ReportMetric(got[len(got)/2], "ms-keystroke")
	b.ReportMetric(got[len(got)*95/100], "ms-keystroke-p95")
	b.ReportMetric(paint, "ms-first-paint")
	b.ReportMetric(ready, "ms-form-ready")
	b.ReportMetric(0, "ns/op")
}

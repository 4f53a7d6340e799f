package browser

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// pageTypes has one page of each type, below the language.
var pageTypes = []string{
	"", "notices/", "notices/hufubangui-2025-3/", "notices/hugongxinggui-2025-3/both/", "notices/hufubangui-2025-2/source/",
	"measures/", "duties/", "measures/hufubangui-2025-3/13a/", "measures/hujianguifanlian-2025-2/04a/",
	"calculator/", "themes/", "themes/new-home/", "departments/", "glossary/", "glossary/tiexi/", "appointments/", "search/", "device/",
}

// TestAccessible runs axe-core on every type of page, in both languages and both
// themes, and on the calculator with results and with a mistake.
func TestAccessible(t *testing.T) {
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skipf("axe-core is not installed (npm ci in site/browser): %v", err)
	}
	h := staticHost(t)
	v := newVisitor(t)
	seen := 0
	for _, theme := range []string{"light", "dark"} {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}
		for _, lang := range []string{"zh/", "en/"} {
			for _, path := range pageTypes {
				if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
					t.Fatal(err)
				}
				v.open(h.root + lang + path)
				if path == "calculator/" {
					seen += v.calculatorStates(func(state string) { v.accessible(string(axe), theme+" "+lang+path+" "+state) })
				}
				seen++
				v.accessible(string(axe), theme+" "+lang+path)
			}
		}
	}
	for _, path := range []string{"", "404.html"} {
		v.open(h.root + path)
		seen++
		v.accessible(string(axe), path)
	}
	if value[bool](v, `document.documentElement.removeAttribute("lang") ?? true`); len(v.violations(string(axe))) == 0 {
		t.Error("axe-core finds nothing wrong with a page without a language, so that it finds nothing at all")
	}
	t.Logf("axe-core looked at %d pages", seen)
}

// calculatorStates brings the calculator into each of its states.
func (v *visitor) calculatorStates(look func(state string)) int {
	v.t.Helper()
	v.wait("the engine", answered)
	v.before(`globalThis.print = () => {};`)
	look("empty")
	v.click("[data-sample]")
	v.wait("results", `document.querySelectorAll("[data-results] article").length > 20`)
	look("results")
	v.set(map[string]string{"loan_principal_cny": "100万", "loan_annual_rate": "3.6", "loan_start": "2025-01-01", "loan_end": "2026-01-01", "loan_repayment": "annuity"})
	v.wait("a plan", `document.querySelector("[data-loan] tbody")`)
	v.click("[data-copy]")
	v.answer("digital_contract_cny", "一万五")
	v.wait("a mistake", `!document.querySelector("[data-errors]").hidden && document.querySelector(".compare-table")`)
	value[bool](v, `(() => { document.querySelector("[data-terms]").open = true; const c = document.querySelector("[data-term]"); c.value = "hujianguifanlian-2025-2/13b"; c.dispatchEvent(new Event("change")); const f = document.querySelector("#term-agreement_date"); f.value = "2025-09-26"; f.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	v.wait("a term", `document.querySelector("[data-term-result] .amount")`)
	v.click("[data-check]")
	look("a mistake, scenarios, a loan, a term, the answers")
	v.click("[data-step-mode]")
	look("one question at a time")
	v.click("[data-step-mode]")
	value[bool](v, `(globalThis.print = () => {}, document.querySelector("[data-print]").click(), document.querySelector(".sheet").style.setProperty("display", "block"), true)`)
	look("the record")
	value[bool](v, `(document.documentElement.classList.remove("sheet-only"), document.querySelector(".sheet").style.removeProperty("display"), true)`)
	v.click("[data-clear]")
	return 5
}

// accessible reports what axe-core finds wrong with the page.
func (v *visitor) accessible(axe, name string) {
	v.t.Helper()
	for _, violation := range v.violations(axe) {
		v.t.Errorf("%s: %s", name, violation)
	}
}

// violations are what axe-core finds, each with the first places.
func (v *visitor) violations(axe string) []string {
	v.t.Helper()
	if !value[bool](v, "Boolean(globalThis.axe)") {
		value[bool](v, axe+"; true") // evaluated by the debugger, which the page's policy does not bind
	}
	found := value[string](v, `(async () => {
		const { violations } = await axe.run(document, { resultTypes: ["violations"] });
		const why = (node) => [...node.any, ...node.all, ...node.none][0]?.message ?? "";
		return JSON.stringify(violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((node) => node.target.join(" ") + " " + why(node)).join(" | ")));
	})()`)
	var violations []string
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		v.t.Fatalf("axe-core answered %q: %v", found, err)
	}
	return violations
}

package browser

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const answered = `document.querySelector("[data-calculator]")?.dataset.answered`

// phone makes the window that of a phone.
func (v *visitor) phone() {
	v.t.Helper()
	if _, err := chromedp.Call(v.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 2, Mobile: true}); err != nil {
		v.t.Fatal(err)
	}
}

// set types into fields as a script would: it fills and fires.
func (v *visitor) set(answers map[string]string) {
	v.t.Helper()
	list, err := json.Marshal(answers)
	if err != nil {
		v.t.Fatal(err)
	}
	value[bool](v, `(() => { for (const [name, text] of Object.entries(`+string(list)+`)) {
		const field = document.querySelector('form.profile [name="' + name + '"]');
		if (field.type === "radio" || field.type === "checkbox") document.querySelector('form.profile [name="' + name + '"][value="' + text + '"]').click();
		else { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); }
	} return true; })()`)
}

// TestSteps: on a phone one question at a time, the most useful first; back is the
// browser's back; a mistake keeps the question and takes the focus; what was skipped
// is among the answers to check.
func TestSteps(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			h := staticHost(t)
			v := newVisitor(t)
			v.phone()
			v.open(h.root + lang + "/calculator/")
			const now = `[...document.querySelectorAll("[data-fact]")].filter((f) => f.checkVisibility()).map((f) => f.dataset.fact).join(" ")`
			v.wait("one question", now+` === "is_zjtx"`)
			v.click(`[name="is_zjtx"][value="yes"]`)
			v.click("[data-next]")
			v.wait("the next question", now+` !== "is_zjtx" && `+now+`.split(" ").length === 1`)
			second := value[string](v, now)
			v.click("[data-back]")
			v.wait("the first again", now+` === "is_zjtx" && document.querySelector('[name="is_zjtx"]:checked').value === "yes"`)
			v.click("[data-next]")
			v.wait("the second again", now+` === "`+second+`"`)
			v.click("[data-skip]")
			v.wait("another", now+` !== "`+second+`" && `+now+` !== ""`)
			// By keyboard alone to the money question of the loan.
			for range 60 {
				if value[bool](v, now+`.includes("_cny")`) {
					break
				}
				before := value[string](v, now)
				v.do(chromedp.Focus(chromedp.CSS("[data-skip]")), chromedp.KeyEvent(kb.Enter))
				v.wait("the question after "+before, now+` !== `+quoted(before))
			}
			money := value[string](v, now)
			v.do(chromedp.Focus(chromedp.CSS(`[name="`+money+`"]`)), chromedp.KeyEvent("一万五"), chromedp.KeyEvent(kb.Enter))
			v.wait("the mistake has the focus", `document.activeElement === document.querySelector("[data-errors]") && document.querySelector("[data-errors]").innerText.includes("一万五")`)
			v.wait("the question stays", now+` === "`+money+`"`)
			v.click("[data-check]")
			v.wait("the answers", `document.querySelectorAll("[data-checked] dl.answers > div").length > 30 && document.querySelector("[data-checked] .unanswered") && document.querySelector("[data-checked]").textContent.includes("一万五")`)
			v.quiet(h)
		})
	}
}

// TestScenarios: what would make an enterprise eligible is tried in a copy; the two
// stand side by side, and only what differs.
func TestScenarios(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	v.set(map[string]string{"is_little_giant": "yes", "unit": "wan", "y0": "1000", "y1": "1200", "y2": "1439.88"})
	v.reads("hufubangui-2025-3/03", "no_match", "1440")
	v.click(`[data-measure="hufubangui-2025-3/03"] [data-attempt]`)
	v.reads("hufubangui-2025-3/03", "match", "最高50万元")
	v.wait("side by side", `document.querySelectorAll(".compare-table thead th").length === 3 && [...document.querySelectorAll(".compare-table tbody tr")].every((row) => row.className === "differs")`)
	v.wait("the changed answer", `/1439.88/.test(document.querySelector(".compare-table").textContent) && /1440/.test(document.querySelector(".compare-table").textContent)`)
	v.click("[data-copy]")
	v.wait("three", `document.querySelectorAll("[data-scenarios] [aria-pressed]").length === 3`)
	v.click("[data-copy]")
	v.wait("four, and no more", `document.querySelectorAll("[data-scenarios] [aria-pressed]").length === 4 && document.querySelector("[data-copy]").disabled`)
	v.do(chromedp.Reload())
	v.wait("all four after a reload", answered+` && document.querySelectorAll("[data-scenarios] [aria-pressed]").length === 4`)
	for range 3 {
		v.click("[data-remove]")
	}
	v.wait("one", `!document.querySelector("[data-remove]") && !document.querySelector(".compare-table")`)
	v.quiet(h)
}

// TestUndo: a sample, clearing and removing a scenario can be undone until the next
// answer, unless the answers are to be forgotten; a scenario can have a name.
func TestUndo(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	const mine = `document.getElementById("digital_contract_cny").value === "123.45"`
	const offered = `document.querySelector("[data-undo]").checkVisibility()`
	v.set(map[string]string{"digital_contract_cny": "123.45"})
	v.wait("nothing to undo", `!(`+offered+`)`)
	for _, action := range []string{"[data-sample]", "[data-clear]"} {
		v.click(action)
		v.wait(action+": other answers", `!(`+mine+`) && `+offered)
		v.click("[data-undo]")
		v.wait(action+": undone", mine+` && !(`+offered+`)`)
	}
	v.click("[data-sample]")
	v.set(map[string]string{"digital_contract_cny": "7"})
	v.wait("nothing to undo after an answer", `!(`+offered+`)`)

	v.click("[data-copy]")
	v.click("[data-rename]")
	v.do(chromedp.KeyEvent("大项目\r"))
	const named = `[...document.querySelectorAll("[data-scenarios] [aria-pressed]")].map((b) => b.textContent).join() === "方案A,大项目"`
	v.wait("the name", named)
	v.click("[data-rename]")
	v.do(chromedp.KeyEvent("x\x1b"))
	v.wait("the name left as it was", named)
	v.set(map[string]string{"digital_contract_cny": "8"})
	v.wait("the name above its column", `document.querySelector(".compare-table thead").textContent.includes("大项目")`)
	v.do(chromedp.Reload())
	v.wait("the name after a reload", answered+` && `+named)
	v.click("[data-remove]")
	v.wait("removed", `!document.querySelector("[data-remove]")`)
	v.click("[data-undo]")
	v.wait("both again", named)
	v.click("[data-forget]")
	v.click("[data-clear]")
	v.wait("gone is gone on a shared computer", `!(`+offered+`) && document.getElementById("digital_contract_cny").value === ""`)
	v.quiet(h)
}

// TestShare: a link gives the same answers in another browser; it is in the fragment;
// one made under earlier rules shows what they said; damaged ones are refused.
func TestShare(t *testing.T) {
	old := oldRules(t)
	files := map[string]string{"rules/" + old.hash + ".json": old.rules}
	h := changedHost(t, siteDir, files)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	v.set(map[string]string{"is_little_giant": "yes", "unit": "wan", "y0": "1000", "y1": "1200", "y2": "1440"})
	v.reads("hufubangui-2025-3/03", "match", "最高50万元")
	link := value[string](v, `(async () => {
		const response = JSON.parse(document.querySelector("[data-calculator]").dataset.answered);
		return "#" + await suance.link.encode(response, "", "sha256:`+old.hash+`");
	})()`)

	other := newVisitor(t)
	other.open(h.root + "en/calculator/" + link)
	other.reads("hufubangui-2025-3/03", "match", "CNY 500,000")
	other.wait("then and now", `document.querySelectorAll("[data-then] tbody tr").length === 1 && /400,000/.test(document.querySelector("[data-then]").textContent) && /500,000/.test(document.querySelector("[data-then]").textContent)`)
	other.wait("the address is clean again", `location.hash === ""`)
	other.quiet(h)

	delete(files, "rules/"+old.hash+".json")
	third := newVisitor(t)
	third.open(h.root + "zh/calculator/" + strings.Replace(link, old.hash, "0123456789ab", 1))
	third.wait("it says that those rules are gone", `document.querySelector("[data-then]").textContent.includes("0123456789ab") && !document.querySelector("[data-then] table")`)
	third.open("about:blank")
	third.open(h.root + "zh/calculator/#p=1.0123456789ab.-.dxxxx")
	third.wait("it says that the link is damaged", `document.querySelector("[data-export-said]").textContent.length > 5`)

	// Profiles at random survive the way.
	for round := range rounds() {
		lost := value[string](v, `(async () => {
		let seed = `+fmt.Sprint(round+1)+`;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		const fields = [...document.querySelectorAll("form.profile [data-fact]")];
		const texts = ["50万", "５０万元", "1.2亿", "500,000", "五十万", "", " ", "<b>\"'&", "\u{1F600}", "-1", "a".repeat(300)];
		for (let i = 0; i < 4000;) {
			const batch = [];
			for (let k = 0; k < 200; k++, i++) {
				const facts = {};
				for (const field of fields) {
					if (random(3)) continue;
					const options = [...field.querySelectorAll("option, input[type=radio], input[type=checkbox]")].map((o) => o.value);
					facts[field.dataset.fact] = options.length ? (field.querySelector("[type=checkbox]") ? options.filter(() => random(2)) : options[random(options.length)]) : texts[random(texts.length)] + random(1e6);
				}
				const day = random(2) ? "2025-06-0" + (1 + random(9)) : "";
				batch.push((async () => {
					const got = await suance.link.decode("#" + await suance.link.encode(facts, day, "sha256:0123456789abcdef"));
					return got && JSON.stringify(got.facts) === JSON.stringify(facts) && got.asOf === day && got.ruleset === "0123456789ab" ? "" : JSON.stringify(facts);
				})());
			}
			const bad = (await Promise.all(batch)).find(Boolean);
			if (bad) return bad;
		}
		return "";
	})()`)
		if lost != "" {
			t.Fatalf("a profile did not survive its link: %s", lost)
		}
	}
}

// rounds is how many times 4,000 random profiles go through a link: 25 where
// SUANCE_LINKS is set.
func rounds() int {
	if os.Getenv("SUANCE_LINKS") != "" {
		return 25
	}
	return 1
}

type ruleset struct{ hash, rules string }

// oldRules is the rule set of another day: the ceiling of one award is lower.
func oldRules(t *testing.T) ruleset {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(siteDir, "rules", "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatal("found no rule sets", err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	const award = `"award":{"kind":"cap","at_most":"%s","words":"最高50万元奖励"}`
	now, then := fmt.Sprintf(award, "50万元"), fmt.Sprintf(award, "40万元")
	if !strings.Contains(string(data), now) {
		t.Fatalf("found no %s in %s", now, names[0])
	}
	return ruleset{"aaaaaaaaaaaa", strings.Replace(string(data), now, then, 1)}
}

// TestTakeAway: the record, the table and the calendar hold what the page says.
func TestTakeAway(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	for _, lang := range []string{"zh", "en"} {
		v.open(h.root + lang + "/calculator/")
		v.wait("the engine", answered)
		v.before(`globalThis.print = () => {};`)
		v.open(h.root + lang + "/calculator/")
		v.wait("the engine", answered)
		v.set(map[string]string{"as_of": "2025-06-01", "is_zjtx": "yes", "is_little_giant": "yes", "unit": "wan", "y0": "1000", "y1": "1200", "y2": "1440", "digital_contract_cny": "=1+1", "professional_service_contract_cny": "50万"})
		v.reads("hufubangui-2025-3/03", "match", "50")
		questions := value[int](v, `document.querySelectorAll("form.profile [data-fact]").length`)
		v.click("[data-print]")
		v.wait("every question on the sheet", `document.querySelectorAll(".sheet dl.answers > div").length === `+fmt.Sprint(questions))
		v.wait("the rule set, the day and the sum in characters", `/sha256:[0-9a-f]{64}/.test(document.querySelector(".sheet").textContent) && document.querySelector(".sheet").textContent.includes("2025-06-01") && document.querySelector(".sheet").textContent.includes("人民币伍拾万元整")`)
		pdf, err := chromedp.Run(v.ctx, chromedp.PrintToPDF())
		if err != nil || len(pdf) < 10_000 {
			t.Errorf("%s: the PDF has %d bytes: %v", lang, len(pdf), err)
		}
		value[bool](v, `(document.documentElement.classList.remove("sheet-only"), true)`)

		// The files, as the buttons save them.
		value[bool](v, `(() => { globalThis.saved = {}; suance.save = (name, type, text) => { saved[name] = text; }; return true; })()`)
		v.click("[data-csv]")
		v.click("[data-ics]")
		table := value[string](v, `saved["suance.csv"]`)
		text, marked := strings.CutPrefix(table, "\ufeff")
		reader := csv.NewReader(strings.NewReader(text))
		reader.FieldsPerRecord = -1
		rows, err := reader.ReadAll()
		if err != nil || !marked || !strings.Contains(table, "\r\n") {
			t.Fatalf("%s: the table: %v", lang, err)
		}
		found, formula := false, false
		for _, row := range rows {
			if row[0] == "hufubangui-2025-3/03" {
				found = row[6] == "500000" && row[5] != "" && strings.Contains(row[7], "予以最高50万元奖励")
			}
			for _, cell := range row {
				if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "@") {
					t.Errorf("%s: the cell %q would run", lang, cell)
				}
				formula = formula || cell == "'=1+1"
			}
		}
		if !found || !formula {
			t.Errorf("%s: the table lacks the award (%v) or what was typed (%v):\n%s", lang, found, formula, table)
		}

		source := value[string](v, `saved["suance.ics"]`)
		for line := range strings.SplitSeq(strings.TrimSuffix(source, "\r\n"), "\r\n") {
			if len(line) > 75 {
				t.Errorf("%s: a line of %d octets: %s", lang, len(line), line)
			}
		}
		calendar, err := ics.ParseCalendar(strings.NewReader(source))
		if err != nil || len(calendar.Events()) == 0 {
			t.Fatalf("%s: the calendar: %v\n%s", lang, err, source)
		}
		seen := make(map[string]bool)
		for _, e := range calendar.Events() {
			if seen[e.Id()] || len(e.Alarms()) != 2 {
				t.Errorf("%s: event %s: twice, or with %d alarms", lang, e.Id(), len(e.Alarms()))
			}
			seen[e.Id()] = true
			start, err := e.GetAllDayStartAt()
			if err != nil || start.Format("2006-01-02") < "2025-06-01" {
				t.Errorf("%s: event %s starts on %v: %v", lang, e.Id(), start, err)
			}
		}
		first := value[string](v, `saved["suance.ics"].match(/UID:.*/g).join(" ")`)
		v.click("[data-ics]")
		if again := value[string](v, `saved["suance.ics"].match(/UID:.*/g).join(" ")`); again != first {
			t.Errorf("%s: other UIDs the second time", lang)
		}
		v.click("[data-clear]")
	}
	v.quiet(h)
}

// TestLoan: the plan of a loan has the interest that the engine computes, to the fen
// that rounding each instalment may cost.
func TestLoan(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	loan := map[string]string{"is_zjtx": "yes", "loan_type": "credit", "loan_principal_cny": "120万", "loan_annual_rate": "3.6", "loan_start": "2025-01-01", "loan_end": "2026-01-01"}
	for repayment, rows := range map[string]int{"bullet": 1, "annuity": 12, "linear": 12} {
		loan["loan_repayment"] = repayment
		v.set(loan)
		v.wait("the plan of "+repayment, fmt.Sprintf(`document.querySelectorAll("[data-loan] tbody tr").length === %d && JSON.parse(%s).loan_repayment === "%s"`, rows, answered, repayment))
	}
	// linear: 120万 × 3.6 %/12 × 13/2 = 23400; 到期还本: 365/360 of 43200.
	for repayment, want := range map[string]string{"linear": "23,400", "bullet": "43,800"} {
		v.set(map[string]string{"loan_repayment": repayment})
		v.wait("the interest of "+repayment, `document.querySelector("[data-loan]").textContent.includes("`+want+`")`)
	}
	sums := value[[]string](v, `["annuity", "linear"].flatMap((repayment) => [["1200000", "0.036", "2025-01-31", "2027-01-31"], ["1", "0.05", "2025-01-01", "2025-04-01"], ["999999.99", "0", "2025-01-01", "2026-01-01"]].map(([principal, rate, start, end]) => {
		const rows = suance.instalments({ principal, rate, start, end, repayment });
		return String(rows.reduce((s, r) => s + r.principal, 0n)) + " " + rows.at(-1).balance;
	}))`)
	for i, sum := range sums {
		if want := []string{"120000000 0", "100 0", "99999999 0"}[i%3]; sum != want {
			t.Errorf("the instalments repay %s, want %s", sum, want)
		}
	}
	if none := value[bool](v, `suance.instalments({ principal: "100", rate: "0.05", start: "2025-01-01", end: "2025-02-15", repayment: "linear" }) === null`); !none {
		t.Error("a plan for a month and a half")
	}
	v.quiet(h)
}

// TestTerms: the days that the command gives come out of the page, in the site and
// for the calendar.
func TestTerms(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/#hujianguifanlian-2025-2/13b")
	v.wait("the term of the address", answered+` && document.querySelector("[data-term]").value === "hujianguifanlian-2025-2/13b" && document.querySelector("#term-agreement_date").checkVisibility()`)
	fill := func(id, text string) {
		value[bool](v, `(() => { const f = document.querySelector("#term-`+id+`"); f.value = "`+text+`"; f.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	}
	value[bool](v, `(() => { const on = document.querySelector("[data-as-of]"); on.value = "2025-09-26"; on.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	fill("agreement_date", "2025-09-26")
	v.wait("the day, and the working day after the holidays", `/2025-10-06/.test(document.querySelector("[data-term-result]").textContent) && /2025-10-09/.test(document.querySelector("[data-term-result]").textContent)`)
	value[bool](v, `(() => { globalThis.saved = {}; suance.save = (name, type, text) => { saved[name] = text; }; return true; })()`)
	v.click("[data-term-remind]")
	calendar, err := ics.ParseCalendar(strings.NewReader(value[string](v, `saved["suance-term.ics"]`)))
	if err != nil || len(calendar.Events()) != 1 {
		t.Fatalf("the calendar: %v", err)
	}
	if start, err := calendar.Events()[0].GetAllDayStartAt(); err != nil || start.Format("2006-01-02") != "2025-10-09" {
		t.Errorf("the reminder is for %v: %v", start, err)
	}
	value[bool](v, `(() => { const c = document.querySelector("[data-term]"); c.value = "hujianguifanlian-2025-2/09-5b"; c.dispatchEvent(new Event("change")); return true; })()`)
	fill("passed", "yes")
	fill("result_at", "2025-06-01T10:00")
	v.wait("24 hours later", `document.querySelector("[data-term-result]").textContent.includes("2025-06-02 10:00")`)
	v.quiet(h)
}

// TestOneFile: the calculator in one file, opened from the disk where no other
// machine answers, says what the command says.
func TestOneFile(t *testing.T) {
	for lang, reads := range map[string]string{"zh": "最高15万元", "en": "CNY 150,000"} {
		file, err := filepath.Abs(filepath.Join(siteDir, "suance-"+lang+".html"))
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(file); err != nil || info.Size() > 1_300_000 {
			t.Fatalf("%s: %v", file, err)
		}
		v := newVisitor(t)
		v.open("file://" + file)
		v.wait("the engine", answered)
		v.set(map[string]string{"as_of": "2025-06-01", "is_zjtx": "yes", "digital_contract_cny": "五十万"})
		v.reads("hufubangui-2025-3/12", "match", reads)
		said := value[string](v, `new Promise((done) => {
			suance.embedded.unpack().then((parts) => {
				const engine = new suance.Engine({ unpack: () => suance.embedded.unpack() }, { ready() {}, answer(response) { done(JSON.stringify(response)); }, refused: done, failed() { done("failed"); } });
				engine.ask({ is_zjtx: "yes", digital_contract_cny: "五十万" }, "2025-06-01");
			});
		})`)
		cmd := exec.Command(command, "calc", "--content", "../../content", "--as-of", "2025-06-01", "--facts", "-", "--json")
		cmd.Stdin = strings.NewReader(`{"is_zjtx": "yes", "digital_contract_cny": "五十万"}`)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		if json.Unmarshal([]byte(said), &got) != nil || json.Unmarshal(out, &want) != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: the file says\n%s\nthe command\n%s", lang, said, out)
		}
		v.quiet(host{root: "file:///"})
	}
}

// TestOffline: after one visit every page, the search and the calculator work with
// the server dead, also after a restart of the browser.
func TestOffline(t *testing.T) {
	h := staticHost(t)
	dir := t.TempDir()
	v := newVisitorAt(t, dir)
	v.open(h.root + "zh/")
	v.ready()
	stored := value[string](v, `new Promise((done) => {
		navigator.serviceWorker.addEventListener("message", (event) => done(event.data.stored + " of " + event.data.of));
		navigator.serviceWorker.ready.then((registration) => registration.active.postMessage("rest"));
	})`)
	if a, b, _ := strings.Cut(stored, " of "); a != b || len(b) < 3 {
		t.Fatalf("stored %s pages", stored)
	}
	v.leave()
	h.stop()
	again := newVisitorAt(t, dir)
	random := rand.New(rand.NewPCG(1, 2))
	var pages []string
	err := filepath.WalkDir(siteDir, func(name string, d os.DirEntry, err error) error {
		if err == nil && d.Name() == "index.html" {
			rel, _ := filepath.Rel(siteDir, filepath.Dir(name))
			pages = append(pages, filepath.ToSlash(rel)+"/")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 12 {
		path := strings.TrimPrefix(pages[random.IntN(len(pages))], "./")
		again.open(h.root + path)
		again.wait(path+" without a server", `document.querySelector("h1, main, body > *") && !document.querySelector("#main-frame-error")`)
	}
	again.open(h.root + "en/search/?q=little+giant")
	again.wait("the search", `document.querySelectorAll("section.found li").length > 2`)
	again.open(h.root + "zh/calculator/")
	again.wait("the engine", answered)
	again.set(map[string]string{"as_of": "2025-06-01", "is_zjtx": "yes", "digital_contract_cny": "50万"})
	again.reads("hufubangui-2025-3/12", "match", "最高15万元")
}

// TestUpdate: a new version waits until the visitor takes it, and what was typed is
// kept.
func TestUpdate(t *testing.T) {
	files := make(map[string]string)
	h := changedHost(t, siteDir, files)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	v.set(map[string]string{"is_zjtx": "yes", "digital_contract_cny": "50万"})
	v.ready()
	v.do(chromedp.Reload()) // now the worker controls the page
	v.wait("the engine", answered)
	script, err := os.ReadFile(filepath.Join(siteDir, "sw.js"))
	if err != nil {
		t.Fatal(err)
	}
	files["sw.js"] = strings.Replace(string(script), `version="`, `version="new`, 1)
	if files["sw.js"] == string(script) {
		t.Fatal("found no version in sw.js")
	}
	value[bool](v, `navigator.serviceWorker.ready.then((r) => r.update()).then(() => true)`)
	v.wait("the offer", `!document.querySelector("[data-update]").hidden`)
	v.click("[data-update] button")
	v.wait("the new version", `document.querySelector("[data-update]").hidden && (document.querySelector('[name="digital_contract_cny"]')?.value === "50万")`)
	v.wait("the new store alone", `caches.keys().then((names) => names.length === 1 && names[0].includes("new"))`)
}

// TestPrivate: nothing leaves the origin while a visitor fills in, computes, exports,
// prints and shares, and what would leave from the page, the worker or a page under
// the service worker is refused, on a host that sends no headers.
func TestPrivate(t *testing.T) {
	h := staticHost(t)
	elsewhere := staticHost(t) // another origin: another port
	v := newVisitor(t)
	v.before(`globalThis.print = () => {};`)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	v.ready()
	v.do(chromedp.Reload())
	v.wait("the engine", answered)
	v.set(map[string]string{"is_zjtx": "yes", "digital_contract_cny": "50万"})
	v.reads("hufubangui-2025-3/12", "match", "15")
	for _, button := range []string{"print", "csv", "ics", "share", "copy"} {
		v.click("[data-" + button + "]")
	}
	v.quiet(h)
	other := quoted(elsewhere.root + "zh/")
	got := value[[]string](v, `(async () => {
		const tried = (what, run) => Promise.resolve().then(run).then(() => what + " was let through", () => "refused");
		const box = document.querySelector("[data-calculator]");
		const out = [await tried("fetch", () => fetch(`+other+`, { mode: "no-cors" })), await tried("beacon", () => navigator.sendBeacon(`+other+`, "x") && new Promise((_, no) => setTimeout(no, 300)))];
		out.push(await tried("image", () => new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = `+other+` + "../icon.svg"; })));
		out.push(await tried("socket", () => new Promise((yes, no) => { const s = new WebSocket(`+other+`.replace("http", "ws")); s.onopen = yes; s.onerror = no; })));
		const script = await (await fetch(new URL(box.dataset.worker, location.href))).text();
		const worker = new Worker(URL.createObjectURL(new Blob([script + ";fetch(`+strings.Trim(strings.ReplaceAll(other, `"`, `'`), "\n")+`, { mode: 'no-cors' }).then(() => postMessage('let through'), () => postMessage('refused'))"], { type: "text/javascript" })));
		out.push(await new Promise((done) => { worker.onmessage = (event) => done(event.data); }));
		return out;
	})()`)
	for i, verdict := range got {
		if verdict != "refused" {
			t.Errorf("attempt %d: %s", i, verdict)
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, line := range v.said { // the refusals, said by the policy
		if !strings.Contains(line, "Content Security Policy") && !strings.Contains(line, "ERR_BLOCKED_BY_CSP") && !strings.Contains(line, "Refused") && !strings.Contains(line, "violates") && !strings.Contains(line, "WebSocket") {
			t.Errorf("the console said: %s", line)
		}
	}
}

// TestRobust: a browser that cannot compute or keep says so plainly, and the rules
// stay readable.
func TestRobust(t *testing.T) {
	h := staticHost(t)
	for name, script := range map[string]string{
		"no worker":         `globalThis.Worker = class { constructor() { throw new Error("blocked"); } };`,
		"no WebAssembly":    `{ const B = globalThis.Blob; globalThis.Blob = class extends B { constructor(parts, o) { super(o?.type === "text/javascript" ? ["delete globalThis.WebAssembly;", ...parts] : parts, o); } }; }`,
		"no network script": `{ const f = globalThis.fetch; globalThis.fetch = (u, o) => globalThis.gone !== false && String(u).includes("worker") ? Promise.reject(new Error("gone")) : f(u, o); }`,
	} {
		v := newVisitor(t)
		v.before(script)
		v.open(h.root + "zh/calculator/")
		v.wait(name+": a plain message", `document.querySelector("[data-status-line]").textContent.match(/无法|没能/) && document.querySelector("[data-without-engine]").checkVisibility()`)
		v.wait(name+": the rules", `document.querySelector("[data-rules-table]").open && document.querySelectorAll("[data-of]").length > 20`)
		if name == "no network script" { // the network is back: the next answer asks again
			value[bool](v, `(globalThis.gone = false) === false`)
			v.set(map[string]string{"is_zjtx": "yes"})
			v.wait("an answer after all", answered+` && !document.querySelector("[data-without-engine]").checkVisibility()`)
		}
	}

	v := newVisitor(t)
	v.before(`for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } }); Object.defineProperty(navigator, "serviceWorker", { value: undefined }); delete Navigator.prototype.serviceWorker;`)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine with storage denied", answered)
	v.set(map[string]string{"is_zjtx": "yes", "digital_contract_cny": "50万"})
	v.reads("hufubangui-2025-3/12", "match", "15")
	v.wait("that nothing is kept", `document.querySelector("[data-not-kept]").checkVisibility()`)
	v.click("[data-forget]")
	v.click("[data-clear]")
	v.quiet(h)

	// An engine that is no WASM, and a store that holds nonsense.
	wasm, err := filepath.Glob(filepath.Join(siteDir, "assets", "suance.*.wasm"))
	if err != nil || len(wasm) != 1 {
		t.Fatal(wasm, err)
	}
	broken := changedHost(t, siteDir, map[string]string{"assets/" + filepath.Base(wasm[0]): "this is no engine"})
	v = newVisitor(t)
	v.open(broken.root + "zh/calculator/")
	v.wait("a plain message", `document.querySelector("[data-status-line]").textContent.includes("无法")`)
	for _, nonsense := range []string{`{`, `null`, `[]`, `{"scenarios":[{"facts":null},7,{"facts":{"is_zjtx":{"a":1}}}],"current":"x","as_of":7}`, `{"facts":{"y0":[1,2,{}]}}`} {
		v = newVisitor(t)
		v.before(`localStorage.setItem("suance.profile", ` + quoted(nonsense) + `);`)
		v.open(h.root + "zh/calculator/")
		v.wait("the engine after nonsense "+nonsense, answered)
		v.quiet(h)
	}
}

// TestForget: what is typed on a shared computer is not in the store that stays.
func TestForget(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	v.set(map[string]string{"is_zjtx": "yes"})
	v.wait("kept", `localStorage.getItem("suance.profile")?.includes("is_zjtx")`)
	v.click("[data-forget]")
	v.wait("moved", `!localStorage.getItem("suance.profile") && sessionStorage.getItem("suance.profile").includes("is_zjtx")`)
	v.do(chromedp.Reload())
	v.wait("there after a reload", answered+` && document.querySelector('[name="is_zjtx"]:checked').value === "yes" && document.querySelector("[data-forget]").checked`)
	v.open(h.root + "zh/device/")
	v.wait("every key named", `[...Object.keys(localStorage), ...Object.keys(sessionStorage)].every((key) => document.querySelector('[data-key="' + key + '"]'))`)
	v.click("[data-clear-device]")
	v.wait("nothing left", `localStorage.length === 0 && sessionStorage.length === 0`)
	v.quiet(h)
}

// TestFuzz: a thousand sequences of what a hand may do leave the console empty and
// the page alive.
func TestFuzz(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.before(`globalThis.print = () => {};`)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", answered)
	value[bool](v, `(async () => {
		suance.save = () => {};
		let seed = 7;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		const texts = ["", " ", "50万", "1e9", "-5", "五十万", "<img src=x onerror=alert(1)>", "=1", "9".repeat(60), "\u202Eabc", "2025-02-30", "0.1", "\u{1F4A9}", "万", "1,2,3", "100%"];
		const buttons = () => [...document.querySelectorAll("[data-calculator] button")].filter((b) => !b.disabled && b.checkVisibility());
		for (let run = 0; run < 1000; run++) {
			for (let k = 0; k < 6; k++) {
				const inputs = [...document.querySelectorAll("form.profile input, form.profile select")];
				const input = inputs[random(inputs.length)];
				switch (random(3)) {
				case 0:
				case 1:
					if (input.type === "radio" || input.type === "checkbox") input.click();
					else if (input.tagName === "SELECT") { input.selectedIndex = random(input.options.length); input.dispatchEvent(new Event("input", { bubbles: true })); }
					else { input.value = input.type === "date" ? ["", "2025-06-01", "0001-01-01", "9999-12-31", "2024-02-29"][random(5)] : texts[random(texts.length)]; input.dispatchEvent(new Event("input", { bubbles: true })); }
					break;
				default: {
					const list = buttons().filter((b) => !b.matches("[data-back]"));
					if (list.length) list[random(list.length)].click();
				}
				}
			}
			if (run % 20 === 0) await new Promise((go) => setTimeout(go, 5));
		}
		return true;
	})()`)
	v.click("[data-clear]")
	v.wait("the page lives", `document.querySelector("[data-calculator]").dataset.answered === "{}"`)
	if value[bool](v, `document.querySelector("form.profile").classList.contains("stepping")`) {
		v.click("[data-step-mode]")
	}
	v.set(map[string]string{"is_zjtx": "yes", "digital_contract_cny": "50万"})
	v.reads("hufubangui-2025-3/12", "match", "最高15万元")
	v.quiet(h)
}

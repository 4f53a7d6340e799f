package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearch: the dialog by keyboard, the clause that it leads to with the words
// marked, the page of results with its address, odd input, and no server.
func TestSearch(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/")
	v.do(chromedp.KeyEvent("/"))
	v.wait("the dialog", `document.querySelector("dialog.find[open] input") === document.activeElement`)
	v.do(chromedp.KeyEvent("沪府办规 3号"))
	v.wait("the notice first", `document.querySelector("dialog.find li")?.textContent.includes("促进专精特新中小企业")`)
	v.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	v.wait("the notice", `location.pathname.endsWith("/zh/notices/hufubangui-2025-3/")`)

	v.open(h.root + "en/search/?q=interest+subsidy")
	v.wait("results in the page", `document.querySelectorAll("ol.found li").length > 2`)
	v.wait("the measure first", `document.querySelector("ol.found a").pathname.includes("hufubangui-2025-3/13a")`)
	v.wait("filters with counts", `/\d/.test(document.querySelector("[data-find-filters] button:nth-child(2)").textContent)`)

	for _, odd := range []string{"<script>alert(1)</script>", `"`, "😀", "‮abc", "   "} {
		value[bool](v, `(() => { const form = document.querySelector("form.search"); form.q.value = `+quoted(odd)+`; form.q.dispatchEvent(new Event("input")); return true; })()`)
		v.wait("an answer to "+odd, `document.querySelector("[data-find-results] [role=status]") || document.querySelector("[data-find-lists]").checkVisibility()`)
	}
	v.wait("nothing run", `!document.querySelector("[data-find-results] script")`)
	v.quiet(h)
}

// TestSameResults: the browser gives the first ten results of every query of the
// lists in the order of the command, byte for byte.
func TestSameResults(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	for _, lang := range []string{"zh", "en"} {
		text, err := os.ReadFile("../testdata/search/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		var queries []string
		for _, line := range strings.Split(string(text), "\n") {
			if query, _, ok := strings.Cut(line, " → "); ok && !strings.HasPrefix(line, "#") {
				queries = append(queries, query)
			}
		}
		if len(queries) < 40 {
			t.Fatalf("found %d queries in %s, want more", len(queries), lang)
		}
		asked, err := json.Marshal(queries)
		if err != nil {
			t.Fatal(err)
		}
		v.open(h.root + lang + "/search/?q=a")
		v.wait("the search", `globalThis.suanceSearch`)
		got := value[[]string](v, `(async () => {
			const bytes = async (name) => new Uint8Array(await (await fetch(new URL(document.body.dataset[name], location.href))).arrayBuffer());
			const index = suanceSearch.open(await bytes("findIndex"));
			suanceSearch.simplify(index, await bytes("findTraditional"));
			suanceSearch.learn(index, await bytes("findAliases"));
			return `+string(asked)+`.map((query) => suanceSearch.query(index, query, 10).map((r) => [r.kind, r.path, r.score].join(" ")).join("|"));
		})()`)
		cmd := exec.Command(command, "search", "--content", "../../content", "--lang", lang, "-n", "10", "--json", "-")
		cmd.Stdin = strings.NewReader(strings.Join(queries, "\n"))
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("suance search: %v", err)
		}
		lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
		if len(lines) != len(queries) || len(got) != len(queries) {
			t.Fatalf("%d answers of the command and %d of the browser to %d queries", len(lines), len(got), len(queries))
		}
		for i, line := range lines {
			var results []struct {
				Kind, Path string
				Score      int
			}
			if err := json.Unmarshal([]byte(line), &results); err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, r := range results {
				want = append(want, r.Kind+" "+r.Path+" "+strconv.Itoa(r.Score))
			}
			if got[i] != strings.Join(want, "|") {
				t.Errorf("%s: the browser gives\n%s\nthe command\n%s", queries[i], got[i], strings.Join(want, "|"))
			}
		}
	}
}

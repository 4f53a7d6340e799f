package browser

import (
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

package browser

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	v.wait("the notice first", `document.querySelector("dialog.find [role=option]")?.textContent.includes("促进专精特新中小企业")`)
	v.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	v.wait("the notice", `location.pathname.endsWith("/zh/notices/hufubangui-2025-3/")`)

	v.open(h.root + "en/search/?q=interest+subsidy")
	v.wait("results in the page", `document.querySelectorAll("section.found li").length > 2`)
	v.wait("the measure first", `document.querySelector("section.found a").pathname.includes("hufubangui-2025-3/13a")`)
	v.wait("kinds with counts", `/\d/.test(document.querySelector("[data-find-filters] button:nth-child(2)").textContent)`)
	v.wait("the words marked in each form", `[...document.querySelectorAll("section.found mark")].some((m) => m.textContent.toLowerCase() === "subsidies" || m.textContent.toLowerCase() === "subsidy")`)

	// A filter narrows, lives in the address, and shows how many it would leave.
	v.open(h.root + "zh/search/?q=" + url.QueryEscape("单位"))
	v.wait("five ways to narrow", `document.querySelectorAll("[data-find-filters] select").length === 4 && document.querySelector("[data-find-filters] .kinds")`)
	promised := value[int](v, `Number([...document.querySelectorAll("[data-filter=issuer] option")].find((o) => o.value === "上海市住房和城乡建设管理委员会").textContent.match(/\d+/)[0])`)
	value[bool](v, `(() => { const s = document.querySelector("[data-filter=issuer]"); s.value = "上海市住房和城乡建设管理委员会"; s.dispatchEvent(new Event("change")); return true; })()`)
	v.wait("as many as promised", `document.querySelectorAll("section.found li").length === `+strconv.Itoa(promised)+` && location.search.includes("issuer=")`)
	v.do(chromedp.Reload())
	v.wait("the same after a reload", `document.querySelectorAll("section.found li").length === `+strconv.Itoa(promised))

	// A word that is nowhere is said to be nowhere, with terms that are near.
	v.open(h.root + "zh/search/?q=" + url.QueryEscape("利贴"))
	v.wait("the nearest terms", `document.querySelector("[data-find-results] a[href*='glossary/']") && document.querySelector("[data-find-results] a[href*='departments/']")`)

	// The way to the clause: what was sought is marked there.
	v.open(h.root + "zh/search/?q=" + url.QueryEscape("提供质量和管理诊断"))
	v.wait("a clause", `document.querySelector("section.found a[href*='/notices/']")`)
	value[bool](v, `(document.querySelector("section.found a[href*='/notices/']").click(), true)`)
	v.wait("the words marked", `location.pathname.includes("/notices/") && CSS.highlights.has("sought")`)

	v.open(h.root + "zh/search/")
	for _, odd := range []string{"<script>alert(1)</script>", `"`, "😀", "‮abc", "   "} {
		value[bool](v, `(() => { const form = document.querySelector("form.search"); form.q.value = `+quoted(odd)+`; form.q.dispatchEvent(new Event("input")); return true; })()`)
		v.wait("an answer to "+odd, `document.querySelector("[data-find-results] [role=status]") || document.querySelector("[data-find-lists]").checkVisibility()`)
	}
	v.wait("nothing run", `!document.querySelector("[data-find-results] script")`)
	v.quiet(h)
}

// TestStaleIndex: a page of an older release finds the files of the one that the
// server has now; a server that has no index is explained, with a way on.
func TestStaleIndex(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	for _, gone := range []string{"findIndex", "findScript", "findAliases"} {
		v.open(h.root + "zh/")
		value[bool](v, `(document.body.dataset.`+gone+` = "../assets/gone.0000000000.bin", true)`)
		// The script has read the addresses already: read them again, as a page would.
		value[bool](v, `new Promise((done) => { const old = document.querySelector("script[src*='find.']"); const again = document.createElement("script"); again.src = old.src + "?again"; again.onload = () => done(true); document.head.append(again); })`)
		v.do(chromedp.KeyEvent("/"), chromedp.KeyEvent("lixitiexi"))
		value[bool](v, `(() => { const f = [...document.querySelectorAll("dialog.find input")].at(-1); f.value = "小巨人"; f.dispatchEvent(new Event("input")); return true; })()`)
		v.wait("results in spite of a stale "+gone, `document.querySelectorAll("dialog.find [role=option]").length > 0`)
	}
	v.open(h.root + "zh/search/")
	h.stop()
	value[bool](v, `(async () => { for (const r of await navigator.serviceWorker.getRegistrations()) await r.unregister(); for (const name of await caches.keys()) await caches.delete(name); const form = document.querySelector("form.search"); form.q.value = "税"; form.q.dispatchEvent(new Event("input")); return true; })()`)
	v.wait("it says so and shows the lists", `document.querySelector("[data-find-results] [role=status]")?.textContent.includes("没有取到") && !document.querySelector("[data-find-lists]").hidden`)
}

// TestSameResults: the browser gives the first ten results of every query of the
// lists in the order of the command, byte for byte.
func TestSameResults(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	for _, lang := range []string{"zh", "en"} {
		queries := asked(t, lang)
		list, err := json.Marshal(queries)
		if err != nil {
			t.Fatal(err)
		}
		v.open(h.root + lang + "/search/?q=a")
		v.wait("the search", `globalThis.suanceSearch`)
		got := value[[]string](v, `(async () => {
			const bytes = async (name) => new Uint8Array(await (await fetch(new URL(document.body.dataset[name], location.href))).arrayBuffer());
			const parts = { traditional: "findTraditional", aliases: "findAliases" };
			const index = suanceSearch.open(await bytes("findIndex"), (name) => bytes(parts[name]));
			const out = [];
			for (const query of `+string(list)+`) out.push((await suanceSearch.query(index, query, 10)).map((r) => [r.kind, r.path, r.score].join(" ")).join("|"));
			return out;
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

// asked are the queries of a list.
func asked(t testing.TB, lang string) []string {
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
		t.Fatalf("found %d queries for %s, want more", len(queries), lang)
	}
	return queries
}

// BenchmarkSearch asks the lists of dist/site, or of the site that SUANCE_SITE
// names: how long a query takes once its parts are there, and how many bytes
// (gzip, with both scripts) a visitor loads who asks it first.
func BenchmarkSearch(b *testing.B) {
	dir := siteDir
	if named := os.Getenv("SUANCE_SITE"); named != "" {
		dir = named
	}
	h := folderHost(b, dir)
	v := newVisitor(b)
	size := func(name string) float64 {
		info, err := os.Stat(filepath.Join(dir, name) + ".gz")
		if err != nil {
			b.Fatal(err)
		}
		return float64(info.Size()) / 1000
	}
	for _, lang := range []string{"zh", "en"} {
		b.Run(lang, func(b *testing.B) {
			list, err := json.Marshal(asked(b, lang))
			if err != nil {
				b.Fatal(err)
			}
			v.open(h.root + lang + "/search/?q=a")
			v.wait("the search", `globalThis.suanceSearch && document.querySelector("[data-find-results] [role=status]")`)
			var got struct {
				Warm   []float64
				Loaded [][]string
				Client []string
			}
			for b.Loop() {
				got = value[struct {
					Warm   []float64
					Loaded [][]string
					Client []string
				}](v, `(async () => {
					const data = document.body.dataset, root = new URL(data.root, location.href);
					const files = { traditional: data.findTraditional, aliases: data.findAliases };
					const way = (name) => new URL(files[name] ?? data.root + "assets/find/" + name + ".bin", location.href);
					const fetched = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
					const short = (url) => new URL(url, location.href).href.slice(root.href.length);
					const first = await fetched(new URL(data.findIndex, location.href));
					const shared = suanceSearch.open(first, (name) => fetched(way(name)));
					const out = { Warm: [], Loaded: [], Client: [data.findIndex, data.findScript, document.querySelector("script[src*='/find.']").src].map(short) };
					for (const query of `+string(list)+`) {
						const loaded = [];
						const fresh = suanceSearch.open(first, (name) => { loaded.push(short(way(name))); return fetched(way(name)); });
						await suanceSearch.query(fresh, query, 12);
						out.Loaded.push(loaded);
						await suanceSearch.query(shared, query, 12);
						const times = [];
						for (let i = 0; i < 5; i++) { const t = performance.now(); await suanceSearch.query(shared, query, 12); times.push(performance.now() - t); }
						out.Warm.push(times.sort((x, y) => x - y)[2]);
					}
					return out;
				})()`)
			}
			client := 0.0
			for _, name := range got.Client {
				client += size(name)
			}
			var sizes []float64
			for _, names := range got.Loaded {
				sum := client
				for _, name := range names {
					sum += size(name)
				}
				sizes = append(sizes, sum)
			}
			slices.Sort(got.Warm)
			slices.Sort(sizes)
			middle, most := len(sizes)/2, len(sizes)-1
			b.ReportMetric(got.Warm[middle], "ms-warm")
			b.ReportMetric(got.Warm[most], "ms-warm-max")
			b.ReportMetric(sizes[middle], "KB-first")
			b.ReportMetric(sizes[len(sizes)*9/10], "KB-first-p90")
			b.ReportMetric(sizes[most], "KB-first-max")
			b.ReportMetric(0, "ns/op")
		})
	}
}

package page

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"suance/calc"
	"suance/content"
)

// published are all pages of the real content, by path.
func published(t testing.TB) map[string]string {
	t.Helper()
	lib, problems := content.Load(os.DirFS("../../content"))
	if len(problems) > 0 {
		t.Fatal(content.Format(problems[0]))
	}
	assets := map[string]string{}
	for _, name := range []string{"style.css", "icon.svg", "site.js", "engine.js", "format.js", "results.js", "calculator.js", "worker.js", "suance.wasm", "rules.json", "find.js", "search.js", "index.zh.bin", "index.en.bin", "traditional.bin", "aliases.zh.bin", "aliases.en.bin"} {
		assets[name] = "assets/" + name
	}
	out := make(map[string]string)
	for _, p := range Pages(&Site{Library: lib, Assets: assets}) {
		var b, again bytes.Buffer
		if err := p.Render(&b); err != nil {
			t.Fatalf("%s: %v", p.Path, err)
		}
		if err := p.Render(&again); err != nil || b.String() != again.String() {
			t.Errorf("%s is not the same twice", p.Path)
		}
		if _, twice := out[p.Path]; twice {
			t.Errorf("two pages are called %s", p.Path)
		}
		out[p.Path] = b.String()
	}
	return out
}

var (
	unknownWord  = regexp.MustCompile(`\[[a-z_]+\.[a-z_.0-9]+\]|\{[a-z_]+\}`)
	inlineScript = regexp.MustCompile(`<script(?:\s[^>]*)?>[^<]|\son[a-z]+=|\sstyle=|<style`)
	absoluteLink = regexp.MustCompile(`(?:href|src)="/`)
	templates    = regexp.MustCompile(`(?s)<template.*?</template>`)
)

// TestEveryPage: one heading, a language, a policy, no word left out, nothing
// inline, no address that binds the site to a path.
func TestEveryPage(t *testing.T) {
	pages := published(t)
	if len(pages) < 60 {
		t.Errorf("there are %d pages, want more", len(pages))
	}
	for path, html := range pages {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		lang := tag(content.ZH)
		if strings.HasPrefix(path, "en/") {
			lang = "en"
		}
		if n := strings.Count(html, "<h1"); n != 1 {
			t.Errorf("%s has %d first headings, want 1", path, n)
		}
		if !strings.Contains(html, `<html lang="`+lang+`"`) {
			t.Errorf("%s does not say that it is in %s", path, lang)
		}
		if !strings.Contains(html, "default-src &#39;none&#39;; script-src &#39;self&#39;") {
			t.Errorf("%s has no content policy", path)
		}
		if allowed := strings.Contains(html, "wasm-unsafe-eval"); allowed != strings.Contains(path, "calculator/") {
			t.Errorf("%s: WASM allowed = %v", path, allowed)
		}
		if found := unknownWord.FindString(templates.ReplaceAllString(html, "")); found != "" {
			t.Errorf("%s shows %s", path, found)
		}
		if found := inlineScript.FindString(html); found != "" {
			t.Errorf("%s has something inline: %s", path, found)
		}
		if found := absoluteLink.FindString(html); found != "" && path != "404.html" {
			t.Errorf("%s has an absolute link: %s", path, found)
		}
	}
	for path := range pages {
		if rest, ok := strings.CutPrefix(path, "zh/"); ok && pages["en/"+rest] == "" {
			t.Errorf("%s has no English page", path)
		}
	}
}

// TestCalculatorWithoutScript: the page alone has every measure with its
// amount, conditions, words and basis.
func TestCalculatorWithoutScript(t *testing.T) {
	pages := published(t)
	lib, _ := content.Load(os.DirFS("../../content"))
	for _, lang := range content.Langs {
		html := pages[string(lang)+"/calculator/index.html"]
		for i := range lib.Rules.Measures {
			m := &lib.Rules.Measures[i]
			if !supports(m) {
				continue
			}
			for _, want := range []string{`data-rule="` + m.ID + `"`, m.Quote, "notices/" + m.Notice + "/#" + m.Clause} {
				if !strings.Contains(html, want) {
					t.Errorf("%s calculator has no %q of %s", lang, want, m.ID)
				}
			}
		}
	}
	for _, want := range []string{"最高 50万元", "每场给予 20万元", "10%，最高 1亿元", "最高 30%", "额度上限 3,000万元", "预留份额不低于 40%", "有支持，金额未载明"} {
		if !strings.Contains(pages["zh/calculator/index.html"], want) {
			t.Errorf("the Chinese calculator does not say %q", want)
		}
	}
	for _, want := range []string{"Up to CNY 500,000", "CNY 200,000 for each session", "10%, up to CNY 100,000,000"} {
		if !strings.Contains(pages["en/calculator/index.html"], want) {
			t.Errorf("the English calculator does not say %q", want)
		}
	}
}

// TestClientWords: every word that a script shows is on the calculator's page.
func TestClientWords(t *testing.T) {
	html := published(t)["zh/calculator/index.html"]
	scripts, err := filepath.Glob("../static/*.js")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("found no scripts: %v", err)
	}
	used := regexp.MustCompile("word\\([\"`]([a-z_.]+)(\\$)?")
	found := 0
	for _, script := range scripts {
		src, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range used.FindAllStringSubmatch(string(src), -1) {
			found++
			if filepath.Base(script) == "find.js" {
				m[1] = "find." + m[1]
			}
			if !strings.Contains(html, `data-key="`+m[1]) {
				t.Errorf("%s shows %s, which is not among the words of the page", script, m[1])
			}
		}
	}
	if found < 30 {
		t.Errorf("found %d words in the scripts, expected more", found)
	}
}

// TestCitedClauses: the English page of a clause leads to the Chinese one.
func TestCitedClauses(t *testing.T) {
	html := published(t)["en/notices/hufubangui-2025-3/index.html"]
	if want := `href="../../../zh/notices/hufubangui-2025-3/#a13"`; !strings.Contains(html, want) {
		t.Errorf("the English notice has no %s", want)
	}
}

func TestYuan(t *testing.T) {
	lib, _ := content.Load(os.DirFS("../../content"))
	in := func(lang content.Lang) view { return view{lang: lang, words: lib.Words[lang]} }
	for text, want := range map[string][2]string{
		"200000": {"20万元", "CNY 200,000"}, "100000000": {"1亿元", "CNY 100,000,000"}, "99999.999": {"¥99,999.999", "CNY 99,999.999"},
		"0": {"¥0", "CNY 0"}, "0.003": {"¥0.003", "CNY 0.003"}, "30000000": {"3,000万元", "CNY 30,000,000"}, "1234567": {"¥1,234,567", "CNY 1,234,567"},
		"150000000": {"15,000万元", "CNY 150,000,000"},
	} {
		d, _ := calc.ParseNumber(text)
		if zh, en := in(content.ZH).yuan(d), in(content.EN).yuan(d); zh != want[0] || en != want[1] {
			t.Errorf("yuan(%s) = %s, %s, want %s, %s", text, zh, en, want[0], want[1])
		}
	}
}

func TestTogether(t *testing.T) {
	got := together("突破200亿元、30%，3个工作日")
	want := `突破<span class="figure">200亿元</span>、<span class="figure">30%</span>，<span class="figure">3个</span>工作日`
	if got != want {
		t.Errorf("together = %s, want %s", got, want)
	}
}

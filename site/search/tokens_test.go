package search

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"suance/content"
)

// TestTokens: the script finds the same tokens in every text of the library as
// the index has; otherwise a small and a large index would answer differently.
func TestTokens(t *testing.T) {
	script, err := os.ReadFile("../static/search.js")
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	if _, err := vm.RunString(string(script) + "\nconst plain = { simple: new Map() }; function cut(text) { return suanceSearch.tokens(suanceSearch.fold(plain, text)).join(' '); }"); err != nil {
		t.Fatal(err)
	}
	cut, _ := goja.AssertFunction(vm.Get("cut"))
	lib, problems := content.Load(os.DirFS("../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	texts := []string{"ＩＳＯ５６００５：2022", "最高１，０００万元", "50,000.5元", "O’Neill's companies’ policies", "〔2025〕3号", "沪府办规【2025】3号", "𠮷野家𠮷", "é Été", "dés İés ΟΔΟΣ", "1.5.2,", "20%以上", "3,"}
	for _, lang := range content.Langs {
		for d := range Documents(lib, lang) {
			for _, r := range d.Records {
				texts = append(append(texts, r.Title), r.Pieces...)
			}
		}
	}
	for _, text := range texts {
		var want []string
		eachToken(text, func(token string) { want = append(want, token) })
		got, err := cut(goja.Undefined(), vm.ToValue(text))
		if err != nil {
			t.Fatal(err)
		}
		sorted := func(s []string) string { return strings.Join(sortedUnique(s), " ") }
		if a, b := sorted(strings.Split(got.String(), " ")), sorted(strings.Split(strings.Join(want, " "), " ")); a != b {
			t.Errorf("%q: the script finds\n%s\nthe index\n%s", text, a, b)
		}
	}
	if len(texts) < 2000 {
		t.Errorf("looked at %d texts only", len(texts))
	}
}

func sortedUnique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

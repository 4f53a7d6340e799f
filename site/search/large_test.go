package search

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// TestLongLists: among many notices whose lists of postings come in parts, the one
// that has both words together is found wherever it stands. “奖” begins several
// long lists, each with parts of its own.
func TestLongLists(t *testing.T) {
	script, err := os.ReadFile("../static/search.js")
	if err != nil {
		t.Fatal(err)
	}
	const count, target = 3000, 1481
	documents := func(yield func(Document) bool) {
		for i := range count {
			r := Record{Kind: "clause", Clause: "a1", Title: "条款", Path: "x"}
			switch {
			case i == target:
				r.Pieces = []string{"专精特新企业给予奖励"}
			case i%40 == 0:
				r.Pieces = []string{"专精特新企业"}
			default:
				for j := range 40 {
					r.Pieces = append(r.Pieces, [...]string{"奖补", "奖励", "奖励"}[i%3]+"办法"+strings.Repeat("丁", j%3+1))
				}
			}
			if !yield(Document{Notice: fmt.Sprintf("n%04d", i), Title: fmt.Sprintf("标题%d", i), Year: 2020, Records: []Record{r}}) {
				return
			}
		}
	}
	parts := map[string][]byte{"aliases": nil, "traditional": nil}
	parts["index"], err = Build(documents, Sizes, func(name string, data []byte) error { parts[name] = data; return nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"专精特新 奖", "专精特新企业给予奖"} {
		vm := goja.New()
		if err := vm.Set("part", func(name string) goja.ArrayBuffer { return vm.NewArrayBuffer(parts[name]) }); err != nil {
			t.Fatal(err)
		}
		if _, err := vm.RunString(string(script) + `
			let best = "nothing";
			const opened = suanceSearch.open(new Uint8Array(part("index")), (name) => new Uint8Array(part(name)));
			suanceSearch.query(opened, "` + query + `", 5).then((found) => { best = found[0]?.notice; }, (error) => { best = String(error); });`); err != nil {
			t.Fatal(err)
		}
		if got, err := vm.RunString("best"); err != nil || got.String() != fmt.Sprintf("n%04d", target) {
			t.Errorf("%s: found %v first, %v", query, got, err)
		}
	}
}

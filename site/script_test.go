package main

import (
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// TestUpper: sums in the characters of cheques.
func TestUpper(t *testing.T) {
	script, err := os.ReadFile("static/format.js")
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	if _, err := vm.RunString("globalThis.suance = {};\n" + string(script) + "\nvar upper = suance.upper;"); err != nil {
		t.Fatal(err)
	}
	upper, ok := goja.AssertFunction(vm.Get("upper"))
	if !ok {
		t.Fatal("format.js has no function upper")
	}
	text, err := os.ReadFile("testdata/upper.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.SplitSeq(string(text), "\n") {
		sum, want, ok := strings.Cut(line, " → ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		got, err := upper(goja.Undefined(), vm.ToValue(sum))
		if err != nil || got.String() != want {
			t.Errorf("%s: found %q, want %q (%v)", sum, got, want, err)
		}
		n++
	}
	if n < 15 {
		t.Errorf("looked at %d sums only", n)
	}
}

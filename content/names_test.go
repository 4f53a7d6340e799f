package content

import (
	"os"
	"strings"
	"testing"
)

// TestNames: every name in pinyin, surname first, is the one that the
// translation uses.
func TestNames(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	n := lib.Notice("renshirenmian-2025-03")
	var text strings.Builder
	for _, b := range n.Texts[EN].Blocks {
		text.WriteString(b.Text)
	}
	if len(n.Appointments) != 17 {
		t.Errorf("there are %d records, want 17", len(n.Appointments))
	}
	for _, a := range n.Appointments {
		if !strings.Contains(text.String(), a.Latin()) {
			t.Errorf("%s is %s in pinyin, which is not in the translation", a.Person, a.Latin())
		}
	}
}

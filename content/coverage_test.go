package content

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestEveryProvision: each passage of the list of provisions became an entry,
// with the same words, perhaps as several measures.
func TestEveryProvision(t *testing.T) {
	lib, problems := Load(os.DirFS("."))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	file, err := os.Open("gazette/testdata/provisions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, found := 0, bufio.NewScanner(file)
	found.Buffer(nil, 1<<20)
	for found.Scan() {
		lines++
		var want struct{ ID, Notice, Quote string }
		if err := json.Unmarshal(found.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		n := lib.Notice(want.Notice)
		if n == nil {
			t.Errorf("%s: no notice", want.ID)
			continue
		}
		ok := false
		for _, p := range n.Provisions {
			same := p.ID == want.ID || strings.HasPrefix(p.ID, want.ID+"-")
			ok = ok || same && (strings.Contains(p.Quote, want.Quote) || strings.Contains(want.Quote, p.Quote))
		}
		if !ok {
			t.Errorf("%s has no entry with its words", want.ID)
		}
	}
	if lines != 139 {
		t.Errorf("read %d provisions, want 139", lines)
	}
}

// TestNothingMayGo: whichever entry is deleted, the check says where.
func TestNothingMayGo(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	figures := 0
	for _, n := range lib.Notices {
		all := n.Provisions
		for i := range all {
			n.Provisions = append(append([]*Provision{}, all[:i]...), all[i+1:]...)
			p := &collected{}
			checkCoverage(lib, p)
			figures += len(p.list)
			checkCodes(lib, p)
			if len(p.list) == 0 {
				t.Errorf("without %s nothing is reported", all[i].ID)
			}
			for _, problem := range p.list {
				if problem.File == "" || problem.Line < 1 {
					t.Errorf("without %s: %q has no place", all[i].ID, problem.Text)
				}
			}
		}
		n.Provisions = all
	}
	if figures < 60 {
		t.Errorf("deleting entries left %d figures uncovered, expected at least one for each figure", figures)
	}
}

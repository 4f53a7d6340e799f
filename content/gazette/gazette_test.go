package gazette

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// shanghai is the gazette of six notices that the project publishes.
func shanghai(t testing.TB) []byte {
	t.Helper()
	src, err := os.ReadFile("../sources/gazette-source.txt")
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func parseText(t testing.TB, src []byte) (*Text, *Gazette) {
	t.Helper()
	text, err := Normalise(src)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return text, g
}

// TestReversible: the map gives the file back, byte for byte, and every
// character of the normalised text its place.
func TestReversible(t *testing.T) {
	src := shanghai(t)
	text, err := Normalise(src)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text.Source(), src) {
		t.Error("Source() is not the file")
	}
	checkPositions(t, text)
}

// checkPositions: a character that normalisation keeps stands in the source
// at the place that Position names.
func checkPositions(t *testing.T, text *Text) {
	lines := strings.Split(string(text.Source()), "\n")
	for offset, r := range text.String() {
		if !isHan(r) {
			continue
		}
		line, col := text.Position(offset)
		if got := []rune(lines[line-1])[col-1]; got != r {
			t.Fatalf("Position(%d) = %d:%d, where the source has %q, want %q", offset, line, col, got, r)
		}
	}
}

// TestGolden: the structure found in the six notices is the expected one, in
// full. Texts of numbered parts are compared by their beginning, for the golden
// file holds no more.
func TestGolden(t *testing.T) {
	_, g := parseText(t, shanghai(t))
	golden, err := os.ReadFile("testdata/import-golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var want []map[string]any
	if err := json.Unmarshal(golden, &want); err != nil {
		t.Fatal(err)
	}
	if len(g.Notices) != len(want) {
		t.Fatalf("found %d notices, want %d", len(g.Notices), len(want))
	}
	starts, found := 0, 0
	for i, n := range g.Notices {
		raw, err := json.Marshal(n.Structure(want[i]["id"].(string)))
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		for key, value := range want[i] {
			if key == "n" {
				continue
			}
			if !agrees(got[key], value) {
				t.Errorf("%s: %s = %v, want %v", want[i]["id"], key, got[key], value)
			}
		}
		starts += len(want[i]["unmarked_paragraph_starts"].([]any))
		found += len(n.Unmarked)
	}
	if starts != 58 || found != 58 {
		t.Errorf("found %d unmarked paragraph starts of %d, want 58 of 58", found, starts)
	}
}

// agrees compares values; the texts of marks ([line, number, text]) by prefix.
func agrees(got, want any) bool {
	a, ok := got.([]any)
	b, too := want.([]any)
	if !ok || !too {
		m, isMap := want.(map[string]any)
		if !isMap {
			return reflect.DeepEqual(got, want)
		}
		for key, value := range m {
			if g, _ := got.(map[string]any); !agrees(g[key], value) {
				return false
			}
		}
		return true
	}
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, isText := a[i].(string)
		y, alsoText := b[i].(string)
		if isText && alsoText && i == 2 && strings.HasPrefix(x, y) {
			continue
		}
		if !agrees(a[i], b[i]) {
			return false
		}
	}
	return true
}

// TestQuotes: all quoted provisions stand in the normalised text of the lines
// they were taken from.
func TestQuotes(t *testing.T) {
	text, _ := parseText(t, shanghai(t))
	count := 0
	jsonl(t, "testdata/provisions.jsonl", func(line []byte) {
		var p struct {
			ID, Quote string
			Lines     string `json:"source_lines"`
		}
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatal(err)
		}
		var from, to int
		if n, _ := fmt.Sscanf(p.Lines, "%d-%d", &from, &to); n == 1 {
			to = from
		}
		if !strings.Contains(text.Lines(from, to), p.Quote) {
			t.Errorf("%s: lines %s have no “%s”: %s", p.ID, p.Lines, p.Quote, text.Lines(from, to))
		}
		count++
	})
	if count != 139 {
		t.Errorf("read %d provisions, want 139", count)
	}
}

// TestPersonnel: the records of the appointments notice.
func TestPersonnel(t *testing.T) {
	_, g := parseText(t, shanghai(t))
	got := g.Notices[len(g.Notices)-1].Appointments
	i := 0
	jsonl(t, "testdata/personnel.jsonl", func(line []byte) {
		var want struct{ Date, Person, Action, Post, Quote, Lines, Form string }
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatal(err)
		}
		if i >= len(got) {
			t.Fatalf("found %d records, want more", len(got))
		}
		a := got[i]
		lines := fmt.Sprintf("%d-%d", a.From, a.To)
		if a.Date != want.Date || a.Person != want.Person || a.Action != want.Action || a.Post != want.Post || a.Quote != want.Quote || lines != want.Lines || a.Pronoun == (want.Form == "direct") {
			t.Errorf("record %d = %+v, want %+v", i, a, want)
		}
		i++
	})
	if i != 17 || len(got) != 17 {
		t.Errorf("compared %d records of %d, want 17", i, len(got))
	}
}

func jsonl(t *testing.T, file string, f func([]byte)) {
	t.Helper()
	r, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f(lines.Bytes())
	}
}

// FuzzNormalise: what is accepted is given back byte for byte.
func FuzzNormalise(f *testing.F) {
	src := shanghai(f)
	f.Add(src[:3000])
	f.Add([]byte("\ufeff第一条　 (目的)\r\n\r\n—２２—\n１,２００元.４．０版 ISO ５６００５\f"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, err := Normalise(src)
		if err != nil {
			return
		}
		if !bytes.Equal(text.Source(), src) {
			t.Errorf("Source() = %q, want %q", text.Source(), src)
		}
		checkPositions(t, text)
	})
}

// FuzzParse: no panic, and everything found lies inside the file.
func FuzzParse(f *testing.F) {
	src := string(shanghai(f))
	for _, at := range []int{0, 9000, 30000, 50000} {
		f.Add([]byte(strings.ToValidUTF8(src[at:min(len(src), at+9000)], "")))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		text, err := Normalise(src)
		if err != nil {
			return
		}
		g, err := Parse(text)
		if err != nil {
			return
		}
		for _, n := range g.Notices {
			for _, b := range n.Blocks {
				if b.ID != "" && (b.From < n.From || b.To > n.To || b.To < b.From) {
					t.Errorf("block %s has lines %d-%d outside %d-%d", b.ID, b.From, b.To, n.From, n.To)
				}
			}
			n.Structure("x")
		}
	})
}

package search

import (
	"maps"
	"slices"
	"strings"
)

// kinds are the kinds of records, by their number in the index.
var kinds = []string{"clause", "measure", "deadline", "appointment", "term", "department"}

// magic begins an index; its last character is the version of the form.
const magic = "SUANCE1"

// block is how many records stand together, to be read at once.
const block = 32

// Build makes the bytes of an index: a head with the lengths of the parts, the
// dictionary in the order of its words (each sharing its beginning with the one
// before, with the records and pieces that have it as differences), the records
// in blocks.
func Build(records []Record) []byte {
	dictionary := encodeDictionary(records)
	var blocks [][]byte
	for i := 0; i < len(records); i += block {
		var b buffer
		for _, r := range records[i:min(i+block, len(records))] {
			b.record(r)
		}
		blocks = append(blocks, b.bytes)
	}
	var head buffer
	head.bytes = append(head.bytes, magic...)
	head.number(len(records))
	head.number(len(dictionary))
	head.number(len(blocks))
	for _, b := range blocks {
		head.number(len(b))
	}
	out := append(head.bytes, dictionary...)
	for _, b := range blocks {
		out = append(out, b...)
	}
	return out
}

// BuildAliases makes the bytes of the other words: they are fetched when a query
// finds nothing by its own.
func BuildAliases(aliases map[string][]string) []byte {
	var b buffer
	for _, alias := range slices.Sorted(maps.Keys(aliases)) {
		b.text(fold(alias))
		b.number(len(aliases[alias]))
		for _, word := range aliases[alias] {
			b.text(word)
		}
	}
	return b.bytes
}

// Traditional are the characters to be simplified, two and two: those whose
// simplified form occurs in the records, for only these can be typed for
// something that is there. A reader fetches them when a character is strange.
func Traditional(records []Record) []byte {
	seen := make(map[rune]bool)
	for _, r := range records {
		for _, c := range r.Title + strings.Join(r.Pieces, "") {
			seen[c] = true
		}
	}
	var out []string
	for from, to := range traditional {
		if seen[to] {
			out = append(out, string(from)+string(to))
		}
	}
	slices.Sort(out)
	return []byte(strings.Join(out, ""))
}

// posting is where a token stands: piece 0 is the title.
type posting struct{ record, piece int }

func encodeDictionary(records []Record) []byte {
	postings := make(map[string][]posting)
	note := func(text string, at posting) {
		for _, t := range tokens(text) {
			if list := postings[t]; len(list) == 0 || list[len(list)-1] != at {
				postings[t] = append(list, at)
			}
		}
	}
	for i, r := range records {
		note(r.Title, posting{i, 0})
		for j, piece := range r.Pieces {
			note(piece, posting{i, j + 1})
		}
	}
	var b buffer
	before := ""
	for _, t := range slices.Sorted(maps.Keys(postings)) {
		shared := 0
		for shared < len(before) && shared < len(t) && before[shared] == t[shared] {
			shared++
		}
		b.number(shared)
		b.text(t[shared:])
		before = t
		list := postings[t]
		slices.SortFunc(list, func(x, y posting) int {
			if x.record != y.record {
				return x.record - y.record
			}
			return x.piece - y.piece
		})
		list = slices.Compact(list)
		b.number(len(list))
		last := posting{}
		for _, p := range list {
			b.number(p.record - last.record)
			if p.record != last.record {
				last.piece = 0
			}
			b.number(p.piece - last.piece)
			last = p
		}
	}
	return b.bytes
}

// buffer writes numbers in as few bytes as they need, and texts with their length.
type buffer struct{ bytes []byte }

func (b *buffer) number(n int) {
	for n >= 0x80 {
		b.bytes = append(b.bytes, byte(n)|0x80)
		n >>= 7
	}
	b.bytes = append(b.bytes, byte(n))
}

func (b *buffer) text(s string) {
	b.number(len(s))
	b.bytes = append(b.bytes, s...)
}

func (b *buffer) record(r Record) {
	flags := slices.Index(kinds, r.Kind) << 1
	if r.Lapsed {
		flags |= 1
	}
	b.number(flags)
	b.text(r.Notice)
	b.text(r.Clause)
	if r.Path == "notices/"+r.Notice+"/#"+r.Clause {
		b.text("") // as most are
	} else {
		b.text(r.Path)
	}
	b.text(r.Title)
	if r.Silent {
		b.number(0)
		return
	}
	b.number(len(r.Pieces))
	for _, piece := range r.Pieces {
		b.text(piece)
	}
}

package search

import (
	"crypto/sha256"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// An index has one of two forms.
//
// Small ("SUANCEa"): the documents, one after the other. Whoever opens it finds
// the tokens of their texts himself: texts are smaller than lists of where their
// tokens stand.
//
// Large ("SUANCEb"): what leads to shards that are named by the hash of their
// bytes: each document, pages of the list of documents, parts of the dictionary
// with the short lists of postings, and parts of long lists. A query fetches the
// few that it needs; a changed notice changes those that hold its words.

// kinds are the kinds of records, by their number in the index.
var kinds = []string{"clause", "measure", "deadline", "appointment", "term", "department"}

// Options are the sizes at which an index is cut. The zero value is Sizes.
type Options struct {
	Small int // bytes of documents up to which they are one file
	Shard int // bytes of a part of the dictionary, or of a long list of postings
	Short int // bytes up to which a list of postings stands in the dictionary
	Page  int // documents on one page of their list
}

// Sizes are those of the site. With shards of 16 KB instead of 8 a first result
// among 1,000 notices costs 66 KB instead of 54.
var Sizes = Options{Small: 400 << 10, Shard: 8 << 10, Short: 1 << 10, Page: 500}

// Build makes an index of documents in their order. It gives the file that opens
// it, and hands every shard of a large one to put, with its name, when it is done.
// The same documents give the same bytes.
func Build(documents iter.Seq[Document], o Options, put func(name string, data []byte) error) ([]byte, error) {
	b := builder{Options: o, put: put, postings: make(map[string]*postingList)}
	for d := range documents {
		b.add(&d)
	}
	if b.failure == nil && b.spilled {
		return b.large()
	}
	head := buffer{bytes: []byte("SUANCEa")}
	head.number(len(b.small))
	for _, d := range b.small {
		head.bytes = append(head.bytes, d.encoded...)
	}
	return head.bytes, b.failure
}

// builder collects documents: whole while they are few, as postings after that.
type builder struct {
	Options
	put      func(string, []byte) error
	failure  error
	small    []encodedDocument
	size     int
	spilled  bool
	count    int
	first    int // documents that are vocabulary
	lapsed   []int
	hashes   []hash
	postings map[string]*postingList
	stored   map[hash][sha256.Size]byte // what stands under a name
}

type encodedDocument struct {
	Document
	encoded []byte
}

// mostThemes is how many bits the script's numbers have to say which themes of a
// notice a record belongs to.
const mostThemes = 31

func (b *builder) add(d *Document) {
	if len(d.Themes) > mostThemes && b.failure == nil {
		b.failure = fmt.Errorf("%s is in %d themes; the search can tell %d apart", d.Notice, len(d.Themes), mostThemes)
	}
	var out buffer
	out.document(d)
	if b.spilled {
		b.spill(d, out.bytes)
		return
	}
	b.small = append(b.small, encodedDocument{*d, out.bytes})
	if b.size += len(out.bytes); b.size <= b.Small {
		return
	}
	b.spilled = true
	for i := range b.small {
		b.spill(&b.small[i].Document, b.small[i].encoded)
	}
	b.small = nil
}

// spill stores a document and notes where its tokens stand.
func (b *builder) spill(d *Document, encoded []byte) {
	if d.Notice == "" {
		b.first = b.count + 1
	}
	if d.State == Lapsed {
		b.lapsed = append(b.lapsed, b.count)
	}
	b.hashes = append(b.hashes, b.store(encoded))
	unit := 0
	for i := range d.Records {
		r := &d.Records[i]
		if r.Number != "" {
			for _, key := range documentKeys(fold(r.Number)) {
				b.note("#"+key, unit, true)
			}
		}
		for j := range 1 + len(r.Pieces) {
			text := r.Title
			if j > 0 {
				text = r.Pieces[j-1]
			}
			eachToken(text, func(t string) { b.note(t, unit, j == 0) })
			unit++
		}
	}
	b.count++
}

// postingList is where a token stands: numbers as buffer writes them. A document
// is its distance from the one before, doubled and one more, with the unit behind
// it; a further unit of the same document is its distance, doubled. A unit is
// doubled too, and one more where it is a title.
type postingList struct {
	bytes     buffer
	doc, unit int
	some      bool
}

func (b *builder) note(token string, unit int, title bool) {
	p := b.postings[token]
	if p == nil {
		p = &postingList{}
		b.postings[strings.Clone(token)] = p
	}
	value := 2 * unit
	if title {
		value++
	}
	switch {
	case !p.some || p.doc != b.count:
		p.bytes.number(2*(b.count-p.doc) + 1)
		p.bytes.number(value)
	case p.unit != value:
		p.bytes.number(2 * (value - p.unit))
	}
	p.doc, p.unit, p.some = b.count, value, true
}

type hash [5]byte

// store puts a shard and gives the beginning of its hash. Two shards that begin
// alike are an error: with a million shards that is one chance in two.
func (b *builder) store(data []byte) hash {
	digest := sha256.Sum256(data)
	h := hash(digest[:5])
	if b.failure != nil {
		return h
	}
	switch whole, seen := b.stored[h]; {
	case !seen:
		if b.stored == nil {
			b.stored = make(map[hash][sha256.Size]byte)
		}
		b.stored[h] = digest
		b.failure = b.put(hexName(h), data)
	case whole != digest:
		b.failure = fmt.Errorf("internal error: two parts of the index have the name %s", hexName(h))
	}
	return h
}

func hexName(h hash) string {
	const digits = "0123456789abcdef"
	var out []byte
	for _, c := range h {
		out = append(out, digits[c>>4], digits[c&15])
	}
	return string(out)
}

// large writes the parts of a large index.
func (b *builder) large() ([]byte, error) {
	head := buffer{bytes: []byte("SUANCEb")}
	head.number(b.count)
	head.number(b.first)
	head.number(b.Page)
	head.number(len(b.lapsed))
	for i, doc := range b.lapsed {
		if i > 0 {
			doc -= b.lapsed[i-1]
		}
		head.number(doc)
	}
	head.number((b.count + b.Page - 1) / b.Page)
	for page := range slices.Chunk(b.hashes, b.Page) {
		var out []byte
		for _, h := range page {
			out = append(out, h[:]...)
		}
		h := b.store(out)
		head.bytes = append(head.bytes, h[:]...)
	}
	var shards []dictionaryShard
	var shard buffer
	first, before := "", ""
	end := func() {
		if len(shard.bytes) > 0 {
			shards = append(shards, dictionaryShard{first, b.store(shard.bytes)})
		}
		shard, first, before = buffer{}, "", ""
	}
	for _, token := range slices.Sorted(maps.Keys(b.postings)) {
		list := b.postings[token].bytes.bytes
		if len(shard.bytes) > 0 && len(shard.bytes)+min(len(list), b.Short) > b.Shard {
			end()
		}
		if before == "" {
			first = token
		}
		shared := 0
		for shared < len(before) && shared < len(token) && before[shared] == token[shared] {
			shared++
		}
		shard.number(shared)
		shard.text(token[shared:])
		before = token
		if len(list) <= b.Short {
			shard.number(len(list))
			shard.bytes = append(shard.bytes, list...)
			continue
		}
		b.long(&shard, list)
	}
	end()
	head.number(len(shards))
	for _, s := range shards {
		head.text(s.first)
		head.bytes = append(head.bytes, s.name[:]...)
	}
	return head.bytes, b.failure
}

type dictionaryShard struct {
	first string
	name  hash
}

// long cuts a long list where a document begins, stores the parts and writes for
// each the document before it.
func (b *builder) long(shard *buffer, list []byte) {
	type part struct {
		base  int
		bytes []byte
	}
	var parts []part
	from, base, doc := 0, 0, 0
	for at := 0; at < len(list); {
		n, next := readNumber(list, at)
		if n&1 == 1 {
			if at-from >= b.Shard {
				parts = append(parts, part{base, list[from:at]})
				from, base = at, doc
			}
			doc += n >> 1
			_, next = readNumber(list, next)
		}
		at = next
	}
	parts = append(parts, part{base, list[from:]})
	shard.number(0)
	shard.number(len(parts))
	last := 0
	for _, p := range parts {
		h := b.store(p.bytes)
		shard.number(p.base - last)
		last = p.base
		shard.bytes = append(shard.bytes, h[:]...)
	}
}

func readNumber(data []byte, at int) (n, next int) {
	for shift := 0; ; shift += 7 {
		c := data[at]
		at++
		n |= int(c&127) << shift
		if c < 128 {
			return n, at
		}
	}
}

// BuildAliases makes the bytes of the other words: they are fetched when a query
// finds nothing by its own.
func BuildAliases(aliases map[string][]string) []byte {
	var b buffer
	for _, alias := range slices.Sorted(maps.Keys(aliases)) {
		b.text(fold(alias))
		b.texts(aliases[alias])
	}
	return b.bytes
}

// Traditional are the characters to be simplified, two and two: those whose
// simplified form occurs in the documents, for only these can be typed for
// something that is there. A reader fetches them when a query finds little.
func Traditional(documents iter.Seq[Document]) []byte {
	seen := make(map[rune]bool)
	for d := range documents {
		for _, r := range d.Records {
			for _, text := range append([]string{r.Title}, r.Pieces...) {
				for _, c := range text {
					seen[c] = true
				}
			}
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

func (b *buffer) texts(list []string) {
	b.number(len(list))
	for _, s := range list {
		b.text(s)
	}
}

func (b *buffer) document(d *Document) {
	b.text(d.Notice)
	b.text(d.Title)
	b.number(d.Year)
	b.number(int(d.State))
	b.texts(d.Issuers)
	b.texts(d.Themes)
	b.number(len(d.Records))
	for i := range d.Records {
		r := &d.Records[i]
		flags := slices.Index(kinds, r.Kind) << 2
		if r.Lapsed {
			flags |= 1
		}
		if r.Number != "" {
			flags |= 2
		}
		b.number(flags)
		b.text(r.Clause)
		if r.Path == "notices/"+d.Notice+"/#"+r.Clause {
			b.text("") // as most are
		} else {
			b.text(r.Path)
		}
		b.text(r.Title)
		b.number(r.Themes)
		if r.Number != "" {
			b.text(r.Number)
		}
		b.texts(r.Pieces)
	}
}

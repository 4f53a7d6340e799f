package calc

import "unicode/utf8"

// writer builds JSON with the keys in the order they are written. Its zero
// value is ready.
type writer struct {
	out   []byte
	comma bool
}

func (w *writer) open(c byte) {
	w.separate()
	w.out = append(w.out, c)
	w.comma = false
}

func (w *writer) close(c byte) {
	w.out = append(w.out, c)
	w.comma = true
}

func (w *writer) separate() {
	if w.comma {
		w.out = append(w.out, ',')
	}
}

func (w *writer) key(name string) {
	w.string(name)
	w.out = append(w.out, ':')
	w.comma = false
}

func (w *writer) string(s string) {
	w.separate()
	w.out = appendJSONString(w.out, s)
	w.comma = true
}

func (w *writer) literal(s string) {
	w.separate()
	w.out = append(w.out, s...)
	w.comma = true
}

// field writes a string under a key.
func (w *writer) field(name, value string) {
	w.key(name)
	w.string(value)
}

// optional writes a string under a key, or null for "".
func (w *writer) optional(name, value string) {
	w.key(name)
	if value == "" {
		w.literal("null")
		return
	}
	w.string(value)
}

func (w *writer) strings(name string, values []string) {
	w.key(name)
	w.open('[')
	for _, v := range values {
		w.string(v)
	}
	w.close(']')
}

// array writes n items under a key.
func (w *writer) array(name string, n int, item func(i int)) {
	w.key(name)
	w.open('[')
	for i := range n {
		item(i)
	}
	w.close(']')
}

// node writes a Node back as JSON; scalars are strings.
func (w *writer) node(n Node) {
	switch n.Shape {
	case Absent:
		w.literal("null")
	case Scalar:
		w.string(n.Text)
	case List:
		w.open('[')
		for _, item := range n.Items {
			w.node(item)
		}
		w.close(']')
	case Map:
		w.open('{')
		for _, f := range n.Fields {
			w.key(f.Name)
			w.node(f.Value)
		}
		w.close('}')
	}
}

const hexDigits = "0123456789abcdef"

// appendJSONString quotes s so that it may stand in JSON and in HTML.
func appendJSONString(out []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = validUTF8(s)
	}
	out = append(out, '"')
	from := 0 // what stands from here on is not written yet and needs nothing
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			out = append(append(out, s[from:i]...), '\\', c)
		case c < ' ' || c == '<' || c == '>' || c == '&':
			out = append(append(out, s[from:i]...), '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		case c == 0xE2 && s[i+1] == 0x80 && s[i+2]&^1 == 0xA8: // U+2028 and U+2029
			out = append(append(out, s[from:i]...), '\\', 'u', '2', '0', '2', hexDigits[s[i+2]&15])
			i += 2
		default:
			continue
		}
		from = i + 1
	}
	return append(append(out, s[from:]...), '"')
}

// validUTF8 puts U+FFFD in the place of each byte that belongs to no character.
func validUTF8(s string) string {
	var out []byte
	for _, r := range s {
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// MergeJSON writes maps as one JSON object; of a key that stands in several the
// first counts.
func MergeJSON(maps ...Node) string {
	out := Node{Shape: Map}
	for _, m := range maps {
		for _, f := range m.Fields {
			if out.Field(f.Name).Shape == Absent {
				out.Fields = append(out.Fields, f)
			}
		}
	}
	var w writer
	w.node(out)
	return string(w.out)
}

package content

import (
	"slices"
	"strings"

	"suance/calc"
)

// Words are the interface words of one language, by dotted key.
type Words struct {
	Lang  Lang
	texts map[string]string
	at    map[string]calc.Pos
}

// Has tells whether there is a text under a key.
func (w *Words) Has(key string) bool { _, ok := w.texts[key]; return ok }

// Keys lists all keys, sorted.
func (w *Words) Keys() []string {
	keys := make([]string, 0, len(w.texts))
	for k := range w.texts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Text is the text under a key, with {name} replaced by the value that follows
// name in args. A missing key shows itself, so that it is seen in review; the
// checks find it before.
func (w *Words) Text(key string, args ...string) string {
	s, ok := w.texts[key]
	if !ok {
		return "[" + key + "]"
	}
	for i := 0; i+1 < len(args); i += 2 {
		s = strings.ReplaceAll(s, "{"+args[i]+"}", args[i+1])
	}
	return s
}

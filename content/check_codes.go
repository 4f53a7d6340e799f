package content

import "strings"

// checkCodes holds the passages to the codes that were given out: none is lost
// without a word, none is given twice, and none begins without being written
// down.
func checkCodes(l *Library, p *collected) {
	entries := make(map[string]*Provision)
	for _, n := range l.Notices {
		for _, provision := range n.Provisions {
			if before := entries[provision.ID]; before != nil {
				p.add(provision.Pos, "an id is never used again", "the code %s stands twice; it also stands in line %d", provision.ID, before.Pos.Line)
			}
			entries[provision.ID] = provision
		}
	}
	for id, p1 := range entries {
		for i := range id {
			if whole := entries[id[:i]]; id[i] == '-' && whole != nil && strings.Contains(id[:i], "/") {
				p.add(p1.Pos, "a code with -1, -2 … is a part of the code before it, which then has no entry of its own", "the code %s is a part of %s, which stands in line %d", id, whole.ID, whole.Pos.Line)
			}
		}
	}
	known := make(map[string]bool)
	for _, code := range l.Codes {
		entry := entries[code.ID]
		switch {
		case known[code.ID]:
			p.add(code.Pos, "keep one", "the code %s stands twice", code.ID)
		case code.Retired == "" && entry == nil:
			p.add(code.Pos, "write the entry again, or move the code under retired: with the reason", "the code %s was given out, but measures.yaml has no entry for it", code.ID)
		case code.Retired != "" && entry != nil:
			p.add(entry.Pos, "give it a new id", "the code %s is retired (%s) and may not be used again", code.ID, code.Retired)
		}
		known[code.ID] = true
	}
	for _, n := range l.Notices {
		for _, provision := range n.Provisions {
			if !known[provision.ID] {
				p.add(provision.Pos, "write it in codes.yaml, under used: of its notice", "the code %s is not in codes.yaml", provision.ID)
			}
		}
	}
}

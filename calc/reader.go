package calc

// Reader takes Nodes apart and collects every problem on the way, so that one
// run reports them all. Its zero value is ready.
type Reader struct {
	Problems []Problem
}

// Problem notes a mistake.
func (r *Reader) Problem(p Pos, text, hint string) {
	r.Problems = append(r.Problems, Problem{p, text, hint})
}

// Known reports every field of n whose name is not in names, and n itself
// where it is not a map.
func (r *Reader) Known(n Node, what string, names ...string) bool {
	if n.Shape != Map {
		r.Problem(n.Pos, what+": found "+n.Describe()+", expected a map with "+join(names), "")
		return false
	}
	seen := make(map[string]bool, len(n.Fields))
	for _, f := range n.Fields {
		if seen[f.Name] {
			r.Problem(f.Pos, what+": key "+quote(f.Name)+" stands twice", "keep one")
		}
		seen[f.Name] = true
		if !contains(names, f.Name) {
			r.Problem(f.Pos, what+": unknown key "+quote(f.Name), nearestHint(f.Name, names))
		}
	}
	return true
}

// Text reads a scalar that must be there.
func (r *Reader) Text(n Node, name string) string {
	v := n.Field(name)
	if v.Shape != Scalar || v.Text == "" {
		r.Problem(v.Pos, quote(name)+": found "+v.Describe()+", expected a text", "")
	}
	return v.String()
}

// OneOf reads a scalar that must be one of the words.
func (r *Reader) OneOf(n Node, name string, words ...string) string {
	s := r.Text(n, name)
	if s != "" && !contains(words, s) {
		r.Problem(n.Field(name).Pos, quote(name)+": found "+quote(s)+", expected one of "+join(words), nearestHint(s, words))
	}
	return s
}

// Texts reads a list of scalars; an absent list is empty.
func (r *Reader) Texts(n Node, name string) []string {
	v := n.Field(name)
	switch v.Shape {
	case Absent:
		return nil
	case Scalar:
		return []string{v.Text}
	case Map:
		r.Problem(v.Pos, quote(name)+": found a map, expected a list", "")
		return nil
	}
	var out []string
	for _, item := range v.Items {
		if item.Shape != Scalar {
			r.Problem(item.Pos, quote(name)+": found "+item.Describe()+", expected a text", "")
			continue
		}
		out = append(out, item.Text)
	}
	return out
}

// Date reads a day; an absent one is the zero Date.
func (r *Reader) Date(n Node, name string) Date {
	v := n.Field(name)
	if v.Shape == Absent {
		return Date{}
	}
	d, ok := ParseDate(v.String())
	if !ok {
		r.Problem(v.Pos, quote(name)+": found "+v.Describe()+", expected a day such as 2025-04-03", "")
	}
	return d
}

// reader reads rules, which speak of facts.
type reader struct {
	Reader
	facts      *Facts
	parameters []Parameter
}

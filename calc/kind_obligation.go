package calc

// duties are the forms that an obligation takes in a text: 应当, 不得, 在…前不得,
// 有权 or 可以, and who bears what.
var duties = []string{"duty", "prohibition", "precondition", "right", "liability"}

// obligation is what somebody shall or shall not do. It matches where it binds
// the role that was given, on the conditions of the text.
type obligation struct {
	fact  int // the fact that names the role
	roles []literal
	names []string
	duty  string
	due   string // the words that say by when, where they hold no figure (签订前, 及时)
	words string
}

func readObligation(r *reader, n Node) award {
	r.Known(n, "award", "kind", "role", "duty", "due", "words")
	k := obligation{fact: -1, duty: r.OneOf(n, "duty", duties...), due: n.Field("due").String(), words: r.Text(n, "words")}
	i, ok := r.facts.at["role"]
	if !ok {
		r.Problem(n.Pos, "obligation: found no fact “role”, expected one in facts.yaml", "")
		return k
	}
	k.fact = i
	k.names = r.role(n)
	for _, name := range k.names {
		k.roles = append(k.roles, literal{choice: r.facts.List[i].option(name), text: name})
	}
	if len(k.roles) == 0 {
		at := n.Field("role")
		r.Problem(at.Pos, "“role”: found "+at.Describe()+", expected who is bound", "")
	}
	return k
}

// role reads those who are bound, options of the fact “role”.
func (r *reader) role(n Node) []string {
	items := n.Field("role")
	if items.Shape == Scalar {
		items = Node{Pos: items.Pos, Shape: List, Items: []Node{items}}
	}
	var names []string
	for _, item := range items.Items {
		if i, ok := r.facts.at["role"]; ok {
			r.readLiteral(&r.facts.List[i], item)
		}
		names = append(names, item.Text)
	}
	return names
}

// condition is the one that every obligation brings: whom it binds.
func (k obligation) condition(facts *Facts) condition {
	if k.fact < 0 {
		return nil
	}
	return &comparison{fact: k.fact, of: &facts.List[k.fact], op: operatorNamed("in"), want: k.roles, words: k.words}
}

func (k obligation) facts(func(int))             {}
func (k obligation) terms() Terms                { return Terms{Roles: k.names, Duty: k.duty} }
func (k obligation) evaluate(e *evaluation) bool { return true }

func (k obligation) fields(w *writer, _ *Result) {
	w.strings("role", k.names)
	w.field("duty", k.duty)
	w.optional("due", k.due)
}

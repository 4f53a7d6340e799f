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
	items := n.Field("role")
	if items.Shape == Scalar {
		items = Node{Pos: items.Pos, Shape: List, Items: []Node{items}}
	}
	for _, item := range items.Items {
		k.roles = append(k.roles, r.readLiteral(&r.facts.List[i], item))
		k.names = append(k.names, item.Text)
	}
	if len(k.roles) == 0 {
		r.Problem(items.Pos, "“role”: found "+items.Describe()+", expected who is bound", "")
	}
	return k
}

// role reads the one who is bound, an option of the fact “role”.
func (r *reader) role(n Node) string {
	if i, ok := r.facts.at["role"]; ok && n.Field("role").Shape != Absent {
		r.readLiteral(&r.facts.List[i], n.Field("role"))
	}
	return n.Field("role").String()
}

// condition is the one that every obligation brings: whom it binds.
func (k obligation) condition(facts *Facts) condition {
	if k.fact < 0 {
		return nil
	}
	return comparison{fact: k.fact, of: &facts.List[k.fact], op: operatorNamed("in"), want: k.roles, words: k.words}
}

func (k obligation) facts(func(int))             {}
func (k obligation) terms() Terms                { return Terms{} }
func (k obligation) evaluate(e *evaluation) bool { return true }

func (k obligation) fields(w *writer, _ *Result) {
	w.strings("role", k.names)
	w.field("duty", k.duty)
	w.optional("due", k.due)
}

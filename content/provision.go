package content

import "suance/calc"

// Provision is one passage of a notice and what became of it: a rule that is
// computed, a validity, an amendment, or words that nothing can be computed
// from, with the reason.
type Provision struct {
	ID      string // public code, such as hufubangui-2025-3/12
	Clause  string
	Quote   string
	As      string // the kind of its rule, or one of validity, amendment, not_computable
	Reason  string // why nothing can be computed
	Words   string // of a name that looks like a figure: the name
	Measure *calc.Measure
	Pos     calc.Pos
	node    calc.Node
}

// reasons are why nothing can be computed from a passage. To add one: a line
// here and its word reason.x in both languages.
var reasons = []string{
	"encouragement",  // it encourages and names no benefit
	"non_monetary",   // a status or an easing, not money
	"in_kind",        // a service that is given
	"funding_source", // where the money comes from
	"name",           // a name that holds a figure
	"slogan",         // figures of a slogan
	"classification", // how policies are sorted
	"system",         // what a system shall do
	"procedure",      // how the authorities proceed
	"channel",        // where to apply
	"elsewhere",      // the figures are set elsewhere
	"duration",       // a figure that describes, and sets no term
	"cited",          // what another document says
}

// provisionKeys are the keys of an entry of measures.yaml that is no rule.
var provisionKeys = []string{"id", "clause", "quote", "validity", "amendment", "not_computable", "words"}

// provisions splits measures.yaml into rules, which calc reads, and the other
// passages.
func (l *loader) provisions(n *Notice, list calc.Node) (rules calc.Node) {
	rules = calc.Node{Pos: list.Pos, Shape: list.Shape}
	if n.Annotated = list.Shape == calc.List; !n.Annotated {
		n.unread = list.File == "" // it is there and could not be read, which is a problem of its own
		return list
	}
	for _, item := range list.Items {
		p := &Provision{ID: n.ID + "/" + item.Field("id").String(), Clause: item.Field("clause").String(), Quote: item.Field("quote").String(), Pos: item.Pos, node: item}
		switch {
		case item.Field("validity").Shape != calc.Absent:
			p.As = "validity"
			l.validity(n, item)
		case item.Field("amendment").Shape != calc.Absent:
			p.As = "amendment"
			l.amendment(n, item)
		case item.Field("not_computable").Shape != calc.Absent:
			p.As, p.Reason, p.Words = "not_computable", l.OneOf(item, "not_computable", reasons...), item.Field("words").String()
		default:
			p.As = item.Field("award").Field("kind").String()
			rules.Items = append(rules.Items, item)
			n.Provisions = append(n.Provisions, p)
			continue
		}
		if l.Known(item, "passage", provisionKeys...) {
			l.Text(item, "id")
			l.Text(item, "clause")
			l.Text(item, "quote")
		}
		n.Provisions = append(n.Provisions, p)
	}
	return rules
}

// validity holds the days that a passage states to those of the front matter.
func (l *loader) validity(n *Notice, item calc.Node) {
	v := item.Field("validity")
	if !l.Known(v, "validity", "from", "until", "attachment") {
		return
	}
	from, until := n.Effective, n.Expires
	if id := v.Field("attachment").String(); id != "" {
		found := false
		for _, a := range n.Attachments {
			if a.ID == id {
				from, until, found = a.Effective, calc.Date{}, true
			}
		}
		if !found {
			l.Problem(v.Field("attachment").Pos, "validity: there is no attachment “"+id+"” in the front matter", "")
			return
		}
	}
	for _, day := range []struct {
		key   string
		front calc.Date
	}{{"from", from}, {"until", until}} {
		if stated := l.Date(v, day.key); stated != day.front {
			l.Problem(v.Pos, "validity: “"+day.key+"” is "+stated.String()+" here and "+day.front.String()+" in the front matter", "")
		}
	}
}

// amendment holds a passage to the amendments of the front matter.
func (l *loader) amendment(n *Notice, item calc.Node) {
	target := l.Text(item, "amendment")
	for _, a := range n.Amendments {
		if a.Target == target && (a.Clause == item.Field("clause").String() || (Provision{Clause: item.Field("clause").String()}).within(a.Clause)) {
			return
		}
	}
	l.Problem(item.Field("amendment").Pos, "amendment: the front matter has no amendment of “"+target+"” in clause “"+item.Field("clause").String()+"”", "")
}

// within tells whether the passage stands in a clause or below it.
func (p Provision) within(clause string) bool {
	return p.Clause == clause || len(p.Clause) > len(clause) && p.Clause[:len(clause)+1] == clause+"-"
}

// key is the part of an id after the notice's.
func (p *Provision) key(n *Notice) string { return p.ID[len(n.ID)+1:] }

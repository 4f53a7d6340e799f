package calc

// Measure is one rule of one notice: who may get what, on which words.
type Measure struct {
	ID       string // public code, such as hufubangui-2025-3/12
	Notice   string
	Clause   string // anchor of the clause in the notice, such as a12
	Quote    string // verbatim words of the clause
	Kind     string
	Family   Family
	Apply    string // how it is claimed: unstated, application or automatic (免申即享)
	From     Date   // first day it has effect; zero where not stated
	Until    Date   // last day; zero where not stated
	Open     []string
	Unstated []string
	Examples []Example
	Pos      Pos
	node     Node
	relations
	when   condition
	award  award
	terms  Terms
	facts  []int // every fact it reads, in the order of the text
	leaves int
}

// Example is a case that an editor wrote down: answers on a day, and what must
// come out.
type Example struct {
	Pos    Pos
	On     Date
	Given  Node
	Expect Node
}

// applyModes are the ways a measure is claimed.
var applyModes = []string{"unstated", "application", "automatic"}

// measureKeys are the keys of a measure in measures.yaml.
var measureKeys = []string{"id", "clause", "quote", "apply", "from", "until", "when", "open", "unstated", "award", "scope", "except", "refines", "stacking", "quota", "examples"}

// measure reads one measure of a notice.
func (r *reader) measure(notice NoticeRules, n Node) (Measure, bool) {
	if !r.Known(n, "measure", measureKeys...) {
		return Measure{}, false
	}
	before := len(r.Problems)
	m := Measure{
		ID: notice.ID + "/" + r.Text(n, "id"), Notice: notice.ID, Clause: r.Text(n, "clause"), Quote: r.Text(n, "quote"),
		Apply: r.OneOf(n, "apply", applyModes...), From: notice.From, Until: notice.Until,
		Open: r.Texts(n, "open"), Unstated: r.Texts(n, "unstated"), Pos: n.Pos, node: n,
	}
	m.relations = r.relations(n)
	if from := r.Date(n, "from"); !from.IsZero() {
		m.From = from
	}
	if until := r.Date(n, "until"); !until.IsZero() {
		m.Until = until
	}
	var conditions []condition
	if n.Field("when").Shape != Absent {
		if c := r.condition(n.Field("when")); c != nil {
			conditions = append(conditions, c)
		}
	}
	var k kind
	k, m.award = r.award(n.Field("award"))
	m.Kind, m.Family = k.name, k.of
	if counts, ok := m.award.(interface{ condition(*Facts) condition }); ok {
		if c := counts.condition(r.facts); c != nil {
			conditions = append(conditions, c)
		}
	}
	_, computes := m.award.(rendered) // a term or a number needs no more than its event
	if !computes && len(conditions) == 0 && len(r.Problems) == before {
		r.Problem(n.Pos, "measure: found no “when”, expected the conditions of the words", "")
	}
	for _, item := range n.Field("examples").Items {
		if r.Known(item, "example", "on", "given", "expect") {
			m.Examples = append(m.Examples, Example{item.Pos, r.Date(item, "on"), item.Field("given"), item.Field("expect")})
		}
	}
	if len(r.Problems) > before {
		return m, false
	}
	m.when = &group{parts: conditions}
	m.index()
	return m, true
}

// index notes which facts the measure reads.
func (m *Measure) index() {
	m.facts, m.leaves = nil, 0
	seen := make(map[int]bool)
	note := func(i int) {
		if !seen[i] {
			seen[i] = true
			m.facts = append(m.facts, i)
		}
	}
	m.when.visit(func(l leaf) { m.leaves++; l.facts(note) })
	m.award.facts(note)
	m.terms = m.award.terms()
}

// Node is the measure as it was written.
func (m *Measure) Node() Node { return m.node }

// Temporal tells whether the measure is a term, which the deadline command
// answers, and not what is due.
func (m *Measure) Temporal() bool { return m.Family == Time }

// Supports tells whether the measure says what an enterprise may get.
func (m *Measure) Supports() bool { return m.Family == Support }

// Terms are what the text states of the award, whatever the answers.
func (m *Measure) Terms() Terms { return m.terms }

// Reads lists the ids of the facts that the measure reads.
func (m *Measure) Reads(f *Facts) []string {
	ids := make([]string, len(m.facts))
	for i, index := range m.facts {
		ids[i] = f.List[index].ID
	}
	return ids
}

package calc

import (
	"errors"
	"slices"
)

// Engine is the version of the rule engine, for receipts.
const Engine = "1"

// NoticeRules are the measures of one notice, as written, with the days
// between which the notice has effect (zero where it does not say).
type NoticeRules struct {
	ID          string
	From, Until Date
	Measures    Node
}

// Source is what rules are compiled from.
type Source struct {
	Ruleset    string // name of the rule set: the SHA-256 of Encode without it
	Facts      Node
	Holidays   Node // absent: no day is known to be worked
	Parameters Node // figures that others set, by day; may be absent
	Notices    []NoticeRules
}

// Rules are compiled rules: facts and measures, ready to evaluate.
type Rules struct {
	Facts    *Facts
	Measures []Measure
	Calendar Calendar
	ruleset  string
	leaves   int  // conditions of all measures
	related  bool // some measure narrows another or stands beside it
	encoded  []byte
	tried    [][]value // answers that stand for all answers of each fact
}

// Compile reads facts and measures. It reports every problem, and leaves out
// the measures that have one.
func Compile(s Source) (*Rules, []Problem) {
	r := &reader{}
	r.readFacts(s.Facts)
	r.readParameters(s.Parameters)
	rules := &Rules{Facts: r.facts, Calendar: r.readCalendar(s.Holidays)}
	seen := make(map[string]Pos)
	for _, notice := range s.Notices {
		if notice.Measures.Shape != List && notice.Measures.Shape != Absent {
			r.Problem(notice.Measures.Pos, "measures: found "+notice.Measures.Describe()+", expected a list", "")
		}
		for _, n := range notice.Measures.Items {
			m, ok := r.measure(notice, n)
			if _, twice := seen[m.ID]; twice && m.ID != "" {
				r.Problem(n.Pos, "measure id "+quote(m.ID)+" stands twice", "an id is never used again")
				continue
			}
			seen[m.ID] = n.Pos
			if ok {
				rules.Measures = append(rules.Measures, m)
			}
		}
	}
	rules.link(&r.Reader)
	rules.tried = rules.trials()
	for i := range rules.Measures {
		rules.leaves += rules.Measures[i].leaves
	}
	rules.ruleset, rules.encoded = s.Ruleset, s.Encode()
	return rules, r.Problems
}

// Ruleset names the rule set: SHA-256 of its compiled form, quotes included.
// Whoever makes the source computes it: a hash would add a tenth to the WASM.
func (r *Rules) Ruleset() string { return r.ruleset }

// Encode is the compact form that Decode reads.
func (r *Rules) Encode() []byte { return r.encoded }

// Encode is the compact form of a source, the same bytes for the same rules.
// It holds neither examples nor words for visitors.
func (s Source) Encode() []byte {
	var w writer
	w.open('{')
	w.optional("ruleset", s.Ruleset)
	w.key("facts")
	w.node(without(s.Facts, "group", "refines"))
	w.key("holidays")
	w.node(s.Holidays)
	if s.Parameters.Shape != Absent {
		w.key("parameters")
		w.node(s.Parameters)
	}
	w.key("notices")
	w.open('[')
	for _, n := range s.Notices {
		w.open('{')
		w.field("id", n.ID)
		w.optional("from", n.From.String())
		w.optional("until", n.Until.String())
		w.key("measures")
		w.node(without(n.Measures, "examples"))
		w.close('}')
	}
	w.close(']')
	w.close('}')
	return w.out
}

// without leaves a key out of every map of a list.
func without(list Node, keys ...string) Node {
	out := Node{Shape: List}
	for _, item := range list.Items {
		m := Node{Shape: item.Shape, Text: item.Text, Items: item.Items}
		for _, f := range item.Fields {
			if !slices.Contains(keys, f.Name) {
				m.Fields = append(m.Fields, f)
			}
		}
		out.Items = append(out.Items, m)
	}
	return out
}

// Decode reads what Encode wrote.
func Decode(b []byte) (*Rules, error) {
	n, problem := ParseJSON("rules", b)
	if problem != nil {
		return nil, errors.New("rules: " + problem.Text)
	}
	var notices []NoticeRules
	for _, item := range n.Field("notices").Items {
		from, _ := ParseDate(item.Field("from").String())
		until, _ := ParseDate(item.Field("until").String())
		notices = append(notices, NoticeRules{item.Field("id").String(), from, until, item.Field("measures")})
	}
	rules, problems := Compile(Source{n.Field("ruleset").String(), n.Field("facts"), n.Field("holidays"), n.Field("parameters"), notices})
	if len(problems) > 0 {
		return nil, errors.New("rules: " + problems[0].Text)
	}
	return rules, nil
}

// Measure returns the measure with an id, or nil.
func (r *Rules) Measure(id string) *Measure {
	for i := range r.Measures {
		if r.Measures[i].ID == id {
			return &r.Measures[i]
		}
	}
	return nil
}

package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// FactType tells how the answer to a fact is read and compared.
type FactType uint8

// The types of facts. Their names in facts.yaml stand in factTypes.
const (
	YesNo FactType = iota
	Choice
	Choices  // any number of the options
	Count    // a whole number, 0 or more
	Money    // yuan, 0 or more
	Moneys   // a series of money, oldest first
	Percent  // 15 and 15% both mean 15 %
	Rate     // 3.45% or 0.0345; a bare 3.45 is refused
	Day      // 2025-04-03
	YearType // 2025
	Moment   // 2025-06-01T10:00:00+08:00
	Number   // a number, 0 or more, perhaps with decimals
	ListType // a list of maps, such as staff
)

// factTypes names each type as facts.yaml writes it. To add one: a line here
// and a case in Facts.read.
var factTypes = []string{"yesno", "choice", "choices", "count", "money", "moneys", "percent", "rate", "day", "year", "moment", "number", "list"}

func (t FactType) String() string { return factTypes[t] }

// Option is one answer of a choice. Both its id and its label are accepted.
type Option struct{ ID, Label string }

// Fact is one thing that the calculator asks.
type Fact struct {
	ID      string
	Type    FactType
	Options []Option
	Step    decimal.Decimal // the smallest difference between two answers, in the unit asked for
	Unit    string          // of money: id of the choice that holds the unit (元, 万元, 亿元); "" is yuan
	Implies []implication
	Fields  *Facts   // of a list: what each of its items has
	Units   []unitOf // units that figures of rules may carry: 1分钟
}

// unitOf is a unit that a figure of a rule may carry, and what it is worth in
// the unit of the fact.
type unitOf struct {
	name   string
	factor decimal.Decimal
}

// implication says that one answer to a fact settles another fact.
type implication struct {
	when value
	fact int
	is   value
}

// Facts are all facts, in the order of facts.yaml.
type Facts struct {
	List []Fact
	at   map[string]int
}

// IDs lists the ids of all facts.
func (f *Facts) IDs() []string {
	ids := make([]string, len(f.List))
	for i := range f.List {
		ids[i] = f.List[i].ID
	}
	return ids
}

// Find returns the fact with an id, or nil.
func (f *Facts) Find(id string) *Fact {
	if i, ok := f.at[id]; ok {
		return &f.List[i]
	}
	return nil
}

// option finds an option by id or label; -1 where there is none.
func (f *Fact) option(s string) int {
	for i, o := range f.Options {
		if o.ID == s || o.Label == s {
			return i
		}
	}
	return -1
}

func (f *Fact) labels() []string {
	out := make([]string, len(f.Options))
	for i, o := range f.Options {
		out[i] = o.Label
	}
	return out
}

// numeric tells whether answers can be near or far.
func (f *Fact) numeric() bool {
	return f.Type == Count || f.Type == Number || f.Type == Money || f.Type == Percent || f.Type == Rate
}

// readFacts reads the list of facts.yaml.
func (r *reader) readFacts(n Node) {
	r.facts = &Facts{at: make(map[string]int)}
	if n.Shape != List {
		r.Problem(n.Pos, "facts: found "+n.Describe()+", expected a list", "")
		return
	}
	for _, item := range n.Items {
		if !r.Known(item, "fact", "id", "type", "options", "step", "unit", "implies", "group", "refines", "fields", "units") {
			continue
		}
		f := Fact{ID: r.Text(item, "id"), Unit: item.Field("unit").String()}
		f.Type = FactType(max(0, slices.Index(factTypes, r.OneOf(item, "type", factTypes...))))
		for _, o := range item.Field("options").Fields {
			f.Options = append(f.Options, Option{o.Name, o.Value.String()})
		}
		f.Step = r.step(item, f.Type)
		for _, u := range item.Field("units").Fields {
			factor, ok := ParseNumber(u.Value.String())
			if !ok || factor.Sign() <= 0 {
				r.Problem(u.Value.Pos, "units: found "+u.Value.Describe()+", expected a number above 0", "")
			}
			f.Units = append(f.Units, unitOf{u.Name, factor})
		}
		if f.Type == ListType {
			f.Fields = r.fields(item.Field("fields"))
		}
		if _, twice := r.facts.at[f.ID]; twice {
			r.Problem(item.Pos, "fact "+quote(f.ID)+" stands twice", "keep one")
			continue
		}
		r.facts.at[f.ID] = len(r.facts.List)
		r.facts.List = append(r.facts.List, f)
	}
	for _, item := range n.Items {
		r.readImplications(item)
	}
}

// fields reads the facts that each item of a list has.
func (r *reader) fields(n Node) *Facts {
	inner := reader{}
	inner.readFacts(n)
	r.Problems = append(r.Problems, inner.Problems...)
	return inner.facts
}

// step reads the smallest difference of a numeric fact; without one it is a
// fen for money, 1 for counts and 0.01 % for percentages.
func (r *reader) step(n Node, t FactType) decimal.Decimal {
	v := n.Field("step")
	if v.Shape == Absent {
		switch t {
		case Money, Moneys, Percent, Number:
			return decimal.New(1, -2)
		case Rate:
			return decimal.New(1, -4)
		}
		return decimal.New(1, 0)
	}
	d, ok := ParseNumber(v.String())
	if !ok || d.Sign() <= 0 {
		r.Problem(v.Pos, "step: found "+v.Describe()+", expected a number above 0", "")
		return decimal.New(1, 0)
	}
	return d
}

func (r *reader) readImplications(item Node) {
	i, ok := r.facts.at[item.Field("id").String()]
	if !ok {
		return
	}
	for _, n := range item.Field("implies").Items {
		if !r.Known(n, "implies", "when", "fact", "is") {
			continue
		}
		target := r.factIndex(n, "fact")
		if target < 0 {
			continue
		}
		source, other := &r.facts.List[i], &r.facts.List[target]
		rule := implication{source.read(n.Field("when"), 0), target, other.read(n.Field("is"), 0)}
		if rule.when.state != answered || rule.is.state != answered {
			r.Problem(n.Pos, "implies: found answers that these facts cannot have", "")
			continue
		}
		source.Implies = append(source.Implies, rule)
	}
}

// factIndex reads a fact id and returns its index, or -1 with a problem.
func (r *reader) factIndex(n Node, name string) int {
	return r.factNamed(n.Field(name), name)
}

func (r *reader) factNamed(v Node, name string) int {
	if i, ok := r.facts.at[v.String()]; ok && v.Shape == Scalar {
		return i
	}
	r.Problem(v.Pos, quote(name)+": found "+v.Describe()+", expected the id of a fact", nearestHint(v.String(), r.facts.IDs()))
	return -1
}

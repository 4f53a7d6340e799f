package calc

// award is what a measure gives, by its kind.
type award interface {
	// facts calls fact for each fact that the amount is computed from.
	facts(fact func(int))
	// terms are what the text itself states, whatever the answers.
	terms() Terms
	// evaluate fills the amount and the trace of the result. It tells whether
	// all it needs is known, and asks for what is not.
	evaluate(e *evaluation) bool
}

// rendered is an award with fields of its own in results.
type rendered interface {
	fields(w *writer, r *Result)
}

// kind is one kind of award.
type kind struct {
	name string
	read func(r *reader, n Node) award
	of   Family
}

// Family tells what a kind is about.
type Family uint8

// The families of kinds.
const (
	Support Family = iota // what an enterprise may get
	Duty                  // what somebody shall do, what is covered, what is aimed at
	Time                  // when something is due
)

// kinds are all kinds of awards. To add one: a file kind_x.go, a line here, a
// test text testdata/kinds/x.txtar.
func kinds() []kind {
	return []kind{
		{"fixed", readFixed, Support},
		{"cap", readCap, Support},
		{"rate_with_cap", readRateWithCap, Support},
		{"rate_cap", readRateCap, Support},
		{"limit", readLimit, Support},
		{"waiver", readWaiver, Support},
		{"min_share", readMinShare, Support},
		{"min_count", readMinCount, Duty},
		{"checklist", readChecklist, Duty},
		{"scope", readScope, Duty},
		{"metric", readMetric, Duty},
		{"unquantified", readUnquantified, Support},
		{"obligation", readObligation, Duty},
		{"deadline", readDeadline, Time},
		{"latest_date", readLatestDate, Time},
		{"period", readPeriod, Time},
	}
}

// award reads the award of a measure; it is nil after a problem.
func (r *reader) award(n Node) (kind, award) {
	var names []string
	name := n.Field("kind").String()
	for _, k := range kinds() {
		if k.name == name {
			return k, k.read(r, n)
		}
		names = append(names, k.name)
	}
	at := n.Field("kind")
	r.Problem(at.Pos, "award: found kind "+at.Describe()+", expected one of "+join(names), nearestHint(name, names))
	return kind{name: name}, nil
}

// money reads an amount of yuan that must be above 0.
func (r *reader) money(n Node, name string) Quantity {
	v := n.Field(name)
	m, ok := ParseMoney(v.String())
	if !ok || m.Sign() <= 0 {
		r.Problem(v.Pos, quote(name)+": found "+v.Describe()+", expected an amount such as 50万元", "")
	}
	return quantity(m)
}

// rate reads a percentage above 0 and not above 100%.
func (r *reader) rate(n Node, name string) Quantity {
	v := n.Field(name)
	rate, ok := ParseRate(v.String())
	if !ok || rate.Sign() <= 0 || rate.Cmp(one) > 0 {
		r.Problem(v.Pos, quote(name)+": found "+v.Describe()+", expected a rate such as 30%", "write the sign %")
	}
	return quantity(rate)
}

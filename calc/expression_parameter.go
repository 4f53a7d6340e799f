package calc

import "github.com/shopspring/decimal"

// Parameter is a figure that somebody else sets and that changes with time (最低
// 工资标准, LPR). It is known only between the days that its source gives.
type Parameter struct {
	ID     string
	Source string
	Values []ParameterValue
}

// ParameterValue is the value of a parameter from a day to a day, inclusive.
type ParameterValue struct {
	From, Until Date
	Is          decimal.Decimal
}

// readParameters reads parameters.yaml: a list of id, source and values.
func (r *reader) readParameters(n Node) {
	for _, item := range n.Items {
		if !r.Known(item, "parameter", "id", "source", "values") {
			continue
		}
		p := Parameter{ID: r.Text(item, "id"), Source: r.Text(item, "source")}
		for _, v := range item.Field("values").Items {
			if !r.Known(v, "value", "from", "until", "is") {
				continue
			}
			from, until := r.Date(v, "from"), r.Date(v, "until")
			if from.IsZero() || until.IsZero() || until.Before(from) {
				r.Problem(v.Pos, "value: found no first and last day, expected “from” and “until”", "what is not known yet has no value")
			}
			if len(p.Values) > 0 && !p.Values[len(p.Values)-1].Until.Before(from) {
				r.Problem(v.Pos, "value: found days that an earlier value has, expected values in the order of time", "")
			}
			p.Values = append(p.Values, ParameterValue{from, until, r.figure(v, "is")})
		}
		r.parameters = append(r.parameters, p)
	}
}

// parameter is the value that a parameter has on the day of the evaluation.
type parameter struct{ of *Parameter }

func readParameter(r *reader, n Node) expression {
	r.Known(n, "of", "parameter")
	id := n.Field("parameter").String()
	var ids []string
	for i := range r.parameters {
		if r.parameters[i].ID == id {
			return parameter{&r.parameters[i]}
		}
		ids = append(ids, r.parameters[i].ID)
	}
	r.Problem(n.Field("parameter").Pos, "parameter: found "+n.Field("parameter").Describe()+", expected the id of a parameter", nearestHint(id, ids))
	return constant{}
}

func (b parameter) facts(func(int))     {}
func (b parameter) begun(*Answers) bool { return true }

func (b parameter) value(e *evaluation) (span, bool) {
	for _, v := range b.of.Values {
		if !e.day.Before(v.From) && !v.Until.Before(e.day) {
			e.step(Step{Op: "parameter", Fact: b.of.ID, Value: v.Is, Result: v.Is, Words: b.of.Source})
			return exactly(v.Is), true
		}
	}
	rare := e.result.rare()
	rare.ParameterMissing = append(rare.ParameterMissing, b.of.ID)
	return anything, false
}

package calc

// termUnits are the units of terms, as the notices write them.
var termUnits = []string{"工作日", "日", "月", "年", "小时"}

// maxTerm keeps a slip in a rule from becoming a long computation.
const maxTerm = 1200

// term is a length of time counted from an event, forwards or backwards. The
// event's day is not counted (民法典 201).
type term struct {
	n     int
	unit  string
	event int // index of the fact that dates the event
	role  []string
	words string
}

// term reads n, unit, words and the event under a key.
func (r *reader) term(n Node, key string) term {
	r.Known(n, "award", "kind", "n", "unit", key, "role", "words")
	t := term{n: digits(n.Field("n").String()), unit: r.OneOf(n, "unit", termUnits...), event: r.factIndex(n, key), role: r.role(n), words: r.Text(n, "words")}
	if n.Field("n").Shape == Absent || t.n < 1 || t.n > maxTerm {
		r.Problem(n.Field("n").Pos, "“n”: found "+n.Field("n").Describe()+", expected a whole number above 0", "")
		t.n = 1
	}
	want := Day
	if t.unit == "小时" {
		want = Moment
	}
	if t.event >= 0 && r.facts.List[t.event].Type != want {
		r.Problem(n.Field(key).Pos, quote(key)+": found a fact of type "+r.facts.List[t.event].Type.String()+", expected "+want.String(), "")
	}
	return t
}

func (t term) facts(fact func(int)) { fact(t.event) }

func (t term) terms() Terms { return Terms{N: t.n, Unit: t.unit, Roles: t.role} }

func (t term) fields(w *writer, _ *Result) { w.strings("role", t.role) }

// start is the day or moment of the event, once it is answered.
func (t term) start(e *evaluation) (*value, bool) {
	v := &e.answers.values[t.event]
	if v.state != answered {
		e.need(t.event)
		return nil, false
	}
	e.result.rare().Term = TermResult{N: t.n, Unit: t.unit}
	at := v.day.String()
	if t.unit == "小时" {
		at = v.moment.String()
	}
	e.step(Step{Op: "take", Fact: e.answers.facts.List[t.event].ID, Dates: &[3]string{at, "", at}})
	return v, true
}

// count traces how the term runs from one day or moment to another.
func (t term) count(e *evaluation, op, from, to string, ours bool) {
	s := Step{Op: op, Dates: &[3]string{from, itoa(t.n) + t.unit, to}, Words: t.words}
	if ours { // the text is silent on days of rest: 民法典 203
		s.Dates[1], s.Words, s.Ours = "", "", true
	}
	e.step(s)
}

// move moves a day by n units of the term, not hours.
func (t term) move(c *Calendar, d Date, n int) (Date, bool) {
	switch t.unit {
	case "工作日":
		return c.AddWorkingDays(d, n)
	case "日":
		return d.AddDays(n), true
	case "月":
		return d.AddMonths(n), true
	}
	return d.AddMonths(12 * n), true
}

// TermResult is what a deadline, latest date or period comes to.
type TermResult struct {
	N     int
	Unit  string
	Dates []NamedDate
	// CalendarMissing: the working days are not known as far as this needs.
	CalendarMissing bool
}

// NamedDate is a day or moment under the name it has in results.
type NamedDate struct{ Name, Value string }

func (t *TermResult) date(name, value string) {
	t.Dates = append(t.Dates, NamedDate{name, value})
}

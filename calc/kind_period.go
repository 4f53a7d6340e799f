package calc

// period is a time during which something holds (180天的保修期, 两年内). Its last
// day is in it, and it does not move: it is no term for an act.
type period struct{ term }

func readPeriod(r *reader, n Node) award { return period{r.term(n, "after")} }

func (k period) evaluate(e *evaluation) bool {
	v, known := k.start(e)
	if !known {
		return false
	}
	if k.unit == "小时" {
		e.result.Term.date("last_moment", v.moment.AddHours(k.n).String())
		k.count(e, "after", v.moment.String(), v.moment.AddHours(k.n).String(), false)
		return true
	}
	last, ok := k.move(&e.rules.Calendar, v.day, k.n)
	if !ok {
		e.result.Term.CalendarMissing = true
		return false
	}
	e.result.Term.date("last_day", last.String())
	k.count(e, "after", v.day.String(), last.String(), false)
	return true
}

package calc

// deadline is a term that runs forwards from an event (签发后3个工作日内, 10日内,
// 24小时内). Terms in hours and working days never move; where the last day of
// another is a rest day and the notice is silent, both days are shown: the raw
// one and the next working day (民法典 203).
type deadline struct{ term }

func readDeadline(r *reader, n Node) award { return deadline{r.term(n, "after")} }

func (k deadline) evaluate(e *evaluation) bool {
	v, known := k.start(e)
	if !known {
		return false
	}
	out, calendar := &e.result.rare().Term, &e.rules.Calendar
	if k.unit == "小时" {
		out.date("deadline", v.moment.AddHours(k.n).String())
		k.count(e, "after", v.moment.String(), v.moment.AddHours(k.n).String(), false)
		return true
	}
	day, ok := k.move(calendar, v.day, k.n)
	if !ok {
		out.CalendarMissing = true
		return false
	}
	out.date("deadline", day.String())
	k.count(e, "after", v.day.String(), day.String(), false)
	if k.unit == "工作日" {
		return true
	}
	moved, ok := calendar.NextWorking(day, 1)
	out.CalendarMissing = !ok
	out.date("moved", moved.String())
	if ok && moved != day {
		k.count(e, "next_working_day", day.String(), moved.String(), true)
	}
	return true
}

package calc

// latestDate is a term that runs backwards from an event (至少提前10个工作日,
// 开始前2个月). It shows the last day that keeps it, the day where clear days are
// counted (neither end counts), and for a rest day the working day before it:
// moving it later would break 至少.
type latestDate struct{ term }

func readLatestDate(r *reader, n Node) award { return latestDate{r.term(n, "before")} }

func (k latestDate) evaluate(e *evaluation) bool {
	v, known := k.start(e)
	if !known {
		return false
	}
	out, calendar := &e.result.rare().Term, &e.rules.Calendar
	if k.unit == "小时" {
		out.date("latest", v.moment.AddHours(-k.n).String())
		k.count(e, "before", v.moment.String(), v.moment.AddHours(-k.n).String(), false)
		return true
	}
	latest, ok := k.move(calendar, v.day, -k.n)
	clear := latest.AddDays(-1)
	if k.unit == "工作日" {
		clear, ok = k.move(calendar, v.day, -k.n-1)
		latest, _ = k.move(calendar, v.day, -k.n)
	}
	if !ok {
		out.CalendarMissing = true
		return false
	}
	out.date("latest", latest.String())
	k.count(e, "before", v.day.String(), latest.String(), false)
	out.date("clear_days", clear.String())
	if k.unit != "工作日" {
		before, ok := calendar.NextWorking(latest, -1)
		out.CalendarMissing = !ok
		out.date("moved", before.String())
		if ok && before != latest {
			k.count(e, "last_working_day", latest.String(), before.String(), true)
		}
	}
	return true
}

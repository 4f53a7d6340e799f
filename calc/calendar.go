package calc

// Calendar are the working days of the mainland, as the State Council announced
// them. Outside the known days nothing may be computed in working days.
type Calendar struct {
	From, Until Date // known, both inclusive; zero: nothing is known
	off, work   map[Date]bool
}

// readCalendar reads holidays.yaml: known_from, known_until and, for each year,
// the days off and the weekend days worked, single or as a..b.
func (r *reader) readCalendar(n Node) Calendar {
	c := Calendar{off: make(map[Date]bool), work: make(map[Date]bool)}
	if n.Shape == Absent {
		return c
	}
	if !r.Known(n, "holidays", "known_from", "known_until", "years") {
		return c
	}
	c.From, c.Until = r.Date(n, "known_from"), r.Date(n, "known_until")
	for _, year := range n.Field("years").Fields {
		if !r.Known(year.Value, "holidays of a year", "source", "off", "work") {
			continue
		}
		r.days(year.Value.Field("off"), c.off)
		r.days(year.Value.Field("work"), c.work)
	}
	return c
}

// days reads single days and ranges into a set.
func (r *reader) days(n Node, into map[Date]bool) {
	for _, item := range n.Items {
		text := item.String()
		first, last := text, text
		for i := 0; i+1 < len(text); i++ {
			if text[i:i+2] == ".." {
				first, last = text[:i], text[i+2:]
				break
			}
		}
		from, ok := ParseDate(first)
		to, too := ParseDate(last)
		if !ok || !too || to.Before(from) {
			r.Problem(item.Pos, "holidays: found "+item.Describe()+", expected a day or a range such as 2025-10-01..2025-10-08", "")
			continue
		}
		for d := from; !to.Before(d); d = d.AddDays(1) {
			into[d] = true
		}
	}
}

// Knows tells whether it is known if a day is worked.
func (c *Calendar) Knows(d Date) bool {
	return !c.From.IsZero() && !d.Before(c.From) && !c.Until.Before(d)
}

// Works tells whether a known day is a working day.
func (c *Calendar) Works(d Date) bool {
	if c.off[d] || c.work[d] {
		return c.work[d]
	}
	weekday := d.Weekday()
	return weekday != 0 && weekday != 6
}

// AddWorkingDays moves n working days on (or back, for a negative n) from a day
// that does not count itself. ok is false where the calendar does not reach.
func (c *Calendar) AddWorkingDays(d Date, n int) (day Date, ok bool) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		if !c.Knows(d) {
			return Date{}, false
		}
		if c.Works(d) {
			n--
		}
	}
	return d, true
}

// NextWorking is the day itself where it is worked, else the next (or, for a
// negative step, the last) working day.
func (c *Calendar) NextWorking(d Date, step int) (day Date, ok bool) {
	for {
		if !c.Knows(d) {
			return Date{}, false
		}
		if c.Works(d) {
			return d, true
		}
		d = d.AddDays(step)
	}
}

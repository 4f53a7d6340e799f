package page

import (
	"strings"

	"suance/calc"
	"suance/content"
)

// condition is one condition of a measure as a page shows it, or a group of
// them with a heading of its own.
type condition struct {
	Words string // of the notice; "" for a group
	Says  string // what the calculator makes of it, or the group's heading
	Parts []condition
	Link  string // of another measure that it rests on, or ""
}

// conditions lists the conditions of a measure. All of them must hold; a group
// where one is enough stands under its heading.
func (v view) conditions(m *calc.Measure) []condition {
	var out []condition
	for _, key := range []string{"scope", "except"} {
		for _, item := range m.Node().Field(key).Items {
			if other := v.Library.Rules.Measure(m.Notice + "/" + item.Text); other != nil {
				out = append(out, condition{Says: v.T("measure."+key, "title", v.Title(other)), Link: MeasurePath(other), Words: other.Quote})
			}
		}
	}
	return append(out, v.conditionsOf(m.Node().Field("when"))...)
}

func (v view) conditionsOf(n calc.Node) []condition {
	if words := n.Field("words"); words.Shape == calc.Scalar {
		c := condition{Words: words.Text, Says: v.says(n)}
		if where := n.Field("where"); where.Shape != calc.Absent {
			c.Parts = v.conditionsOf(where)
		}
		return []condition{c}
	}
	for _, f := range n.Fields {
		switch f.Name {
		case "not":
			parts := v.conditionsOf(f.Value)
			if f.Value.Field("otherwise").Shape != calc.Absent { // it says only which cases the text does not name
				return []condition{{Words: parts[0].Words, Says: v.T("measure.unnamed", "cases", parts[0].Says)}}
			}
			return []condition{{Says: v.T("measure.not"), Parts: parts}}
		case "any":
			c := condition{Says: v.T("measure.any")}
			for _, item := range f.Value.Items {
				parts := v.conditionsOf(item)
				if len(parts) > 1 {
					parts = []condition{{Says: v.T("measure.all"), Parts: parts}}
				}
				c.Parts = append(c.Parts, parts...)
			}
			return []condition{c}
		case "all":
			return v.conditionsOf(f.Value)
		}
	}
	var out []condition
	for _, item := range n.Items {
		out = append(out, v.conditionsOf(item)...)
	}
	return out
}

// says describes one leaf: the fact and the answers that satisfy it.
func (v view) says(n calc.Node) string {
	id := n.Field("fact").String()
	prefix, name := "op.", ""
	if list := n.Field("count"); list.Shape == calc.Scalar {
		id, prefix = list.Text, "op.count_"
	}
	fact := v.fact(id)
	if n.Field("growth").Shape != calc.Absent {
		prefix = "op.growth_"
	}
	if fact != nil {
		name = v.short(fact.ID)
	}
	for _, f := range n.Fields {
		if key := prefix + f.Name; v.words.Has(key) {
			return v.T(key, "fact", name, "value", v.value(fact, f.Value), "years", n.Field("years").String())
		}
	}
	return ""
}

// fact finds a fact, or what the items of a list have, by id.
func (v view) fact(id string) *calc.Fact {
	if f := v.Library.Rules.Facts.Find(id); f != nil {
		return f
	}
	for _, f := range v.Library.Rules.Facts.List {
		if f.Fields != nil && f.Fields.Find(id) != nil {
			return f.Fields.Find(id)
		}
	}
	return nil
}

// label is the question of a fact, or its id where there is none.
func (v view) label(id string) string {
	for _, section := range []string{"fact.", "item."} {
		if key := section + id + ".label"; v.words.Has(key) {
			return v.T(key)
		}
	}
	return id
}

// option is an answer of a choice.
func (v view) option(f *calc.Fact, id string) string {
	if key := "item." + f.ID + ".option." + id; v.words.Has(key) {
		return v.T(key)
	}
	return v.T("fact." + f.ID + ".option." + id)
}

// short is the name of a fact in lists, where its question would be too long.
func (v view) short(id string) string {
	if v.words.Has("fact." + id + ".short") {
		return v.T("fact." + id + ".short")
	}
	return v.label(id)
}

// value writes what a condition compares with, in the page's language.
func (v view) value(fact *calc.Fact, n calc.Node) string {
	if n.Shape == calc.Map { // an item of a list
		var all []string
		for _, f := range n.Fields {
			all = append(all, v.value(v.fact(f.Name), f.Value))
		}
		return strings.Join(all, " ")
	}
	if n.Shape == calc.List {
		var all []string
		for _, item := range n.Items {
			all = append(all, v.value(fact, item))
		}
		return strings.Join(all, v.T("site.list"))
	}
	if fact == nil {
		return n.String()
	}
	switch fact.Type {
	case calc.YesNo:
		return v.T("answer." + n.String())
	case calc.Choice, calc.Choices:
		for _, o := range fact.Options {
			if o.ID == n.String() || o.Label == n.String() {
				return v.option(fact, o.ID)
			}
		}
	case calc.Money:
		if d, ok := calc.ParseMoney(n.String()); ok {
			return v.yuan(d)
		}
	case calc.Day, calc.Moment:
		return v.moment(n.String())
	}
	return n.String()
}

// moment writes a day, or a moment to the minute, in the page's language.
func (v view) moment(s string) string {
	if d, ok := calc.ParseDate(s); ok {
		return v.day(d)
	}
	if i, ok := calc.ParseInstant(s); ok {
		return v.day(i.Day) + " " + i.String()[11:16]
	}
	return s
}

// departments are those of the clause a measure stands in, or "".
func (v view) departments(m *calc.Measure) string {
	var out []string
	for _, short := range v.Library.NoticeOf(m).Departments[m.Clause] {
		name := short
		if d := v.Library.Department(short); d != nil && v.lang == content.EN {
			name = d.Name[content.EN]
		}
		out = append(out, name)
	}
	return strings.Join(out, v.T("site.list"))
}

// validity says from when until when something has effect.
func (v view) validity(from, until calc.Date) string {
	switch {
	case from.IsZero():
		return v.T("validity.nothing_stated")
	case until.IsZero():
		return v.T("validity.from", "from", v.day(from))
	}
	return v.T("validity.range", "from", v.day(from), "until", v.day(until))
}

// day writes a date in the page's language.
func (v view) day(d calc.Date) string {
	if d.IsZero() {
		return v.T("validity.not_stated")
	}
	return v.T("date.form", "y", digits(d.Year), "m", digits(d.Month), "d", digits(d.Day), "month", v.T("date.month."+digits(d.Month)))
}

// notices is the title of a notice in the page's language, or in Chinese.
func (v view) noticeTitle(n *content.Notice) (title string, lang content.Lang) {
	if t := n.Texts[v.lang]; t != nil {
		return t.Title, v.lang
	}
	return n.Texts[content.ZH].Title, content.ZH
}

// issuers names who issued a notice.
func (v view) issuers(n *content.Notice) string {
	return strings.Join(v.Library.Issuers(n, v.lang), v.T("site.list"))
}

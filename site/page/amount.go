package page

import (
	"strings"

	"suance/calc"
	"suance/content"
)

// yuan writes a sum exactly: 20万元, 1亿元, ¥1,234.56; in English CNY 200,000. In
// Chinese a sum is shown in 万元 or 亿元 where that needs no digits behind the
// point.
func (v view) yuan(d calc.Decimal) string {
	for _, unit := range []struct {
		shift int32
		key   string
	}{{8, "money.yi"}, {4, "money.wan"}} {
		if s := d.Shift(-unit.shift); v.lang == content.ZH && d.Sign() > 0 && s.IsInteger() {
			return v.T(unit.key, "n", grouped(s))
		}
	}
	return v.T("money.yuan", "n", grouped(d))
}

// roles names those who are bound, in the page's language.
func (v view) roles(labels []string) string {
	var out []string
	fact := v.Library.Rules.Facts.Find("role")
	for _, label := range labels {
		for _, o := range fact.Options {
			if o.Label == label || o.ID == label {
				out = append(out, v.T("fact.role.option."+o.ID))
			}
		}
	}
	return strings.Join(out, v.T("site.list"))
}

// grouped writes a number with a comma every three digits.
func grouped(d calc.Decimal) string {
	whole, fraction, _ := strings.Cut(d.String(), ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && whole[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// percent writes a fraction as 30%.
func percent(d calc.Decimal) string { return d.Shift(2).String() + "%" }

// Amount says what a measure gives, in words that promise no more than the
// text does.
func (v view) Amount(m *calc.Measure) string {
	t := m.Terms()
	key := "amount." + m.Kind
	args := []string{}
	for _, q := range []struct {
		name string
		calc.Quantity
	}{{"sum", t.Sum}, {"cap", t.Cap}, {"limit", t.Limit}} {
		if q.Known {
			args = append(args, q.name, v.yuan(q.Decimal))
		}
	}
	for _, q := range []struct {
		name string
		calc.Quantity
	}{{"rate", t.Rate}, {"share", t.MinShare}} {
		if q.Known {
			args = append(args, q.name, percent(q.Decimal))
		}
	}
	if t.Computed { // an expression: the words say it best
		return v.T("site.quoted", "text", m.Node().Field("award").Field("words").String())
	}
	if t.N > 0 {
		args = append(args, "n", digits(t.N), "unit", v.T("term."+t.Unit))
	}
	if t.Duty != "" {
		args = append(args, "duty", v.T("duty."+t.Duty))
	}
	args = append(args, "role", v.roles(t.Roles))
	if t.Per != "" {
		key += "_each"
		args = append(args, "unit", v.T("fact."+t.Per+".unit"))
	}
	return v.T(key, args...)
}

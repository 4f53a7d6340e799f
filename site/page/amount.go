package page

import (
	"strings"

	"suance/calc"
	"suance/content"
)

// Yuan writes a sum exactly: 20万元, 1亿元, ¥1,234.56; in English CNY 200,000. A
// sum is shown in 万元 or 亿元 only where that needs no digits behind the point.
func Yuan(d calc.Decimal, lang content.Lang) string {
	if lang == content.EN {
		return "CNY " + grouped(d)
	}
	for _, unit := range []struct {
		shift int32
		name  string
	}{{8, "亿元"}, {4, "万元"}} {
		if s := d.Shift(-unit.shift); d.Sign() > 0 && s.IsInteger() {
			return grouped(s) + unit.name
		}
	}
	return "¥" + grouped(d)
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
			args = append(args, q.name, Yuan(q.Decimal, v.lang))
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
	if t.Per != "" {
		key += "_each"
		args = append(args, "unit", v.T("fact."+t.Per+".unit"))
	}
	return v.T(key, args...)
}

package content

import (
	"slices"
	"strings"

	"suance/calc"
)

// unreadKeys are the keys below which a measure's scalars are not figures.
var unreadKeys = []string{"words", "kind", "fact", "per", "of", "otherwise", "growth"}

// checkNumbers holds every figure of a measure to the words it cites, so that a wrong
// zero in either is found.
func checkNumbers(l *Library, p *collected) {
	for _, n := range l.Notices {
		for _, m := range n.Measures {
			for _, key := range []string{"when", "award"} {
				walkFigures(m.Node().Field(key), m.Quote, func(name string, figure calc.Node, words string) {
					checkFigure(m, words, name, figure, p)
				})
			}
			if until := m.Node().Field("until"); until.Shape == calc.Scalar && !endsIn(m.Quote, m.Until) {
				p.add(until.Pos, "", "the quote of %s does not say that it ends on %s: “%s”", m.ID, m.Until, clip(m.Quote))
			}
		}
	}
}

// walkFigures calls f for every scalar that may be a figure, with the words
// that the nearest part of the rule cites for it.
func walkFigures(n calc.Node, words string, f func(name string, figure calc.Node, words string)) {
	if own := n.Field("words"); own.Shape == calc.Scalar {
		words = own.Text
	}
	for _, field := range n.Fields {
		switch {
		case slices.Contains(unreadKeys, field.Name):
		case field.Value.Shape == calc.Scalar:
			f(field.Name, field.Value, words)
		default:
			walkFigures(field.Value, words, f)
		}
	}
	for _, item := range n.Items {
		if item.Shape == calc.Scalar {
			f("", item, words)
			continue
		}
		walkFigures(item, words, f)
	}
}

func checkFigure(m *calc.Measure, words, name string, figure calc.Node, p *collected) {
	of, value, ok := figureOf(figure.Text)
	if !ok {
		return // a word, such as an option
	}
	// “at least one”, “more than nothing” and “none” say whether there is
	// something at all; no notice writes these figures out.
	if name == "at_least" && figure.Text == "1" || (name == "more_than" || name == "at_most" || name == "default") && value.IsZero() {
		return
	}
	var texts []string
	for _, n := range numbersZH(words) {
		if n.of == of && n.value.Equal(value) {
			return
		}
		texts = append(texts, n.text)
	}
	p.add(figure.Pos, "these words have "+strings.Join(texts, ", "), "the figure “%s” of %s is not in the words it cites, “%s”", figure.Text, m.ID, clip(words))
}

// figureOf reads a figure of a rule: 50万元, 30%, 10, 1分钟.
func figureOf(s string) (of measureOf, value calc.Decimal, ok bool) {
	if value, ok = calc.ParseRate(s); ok {
		return share, value, true
	}
	if value, ok = calc.ParseMoney(s); ok {
		if strings.Contains(s, "元") {
			of = money
		}
		return of, value, true
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }); i > 0 { // with a unit of its fact
		value, ok = calc.ParseNumber(s[:i])
	}
	return plain, value, ok
}

// endsIn tells whether a text names the day that something ends, as a date or
// as the end of a year.
func endsIn(quote string, until calc.Date) bool {
	year := itoa(until.Year) + "年"
	if until.Month == 12 && until.Day == 31 && strings.Contains(quote, year+"底") {
		return true
	}
	return strings.Contains(quote, year+itoa(until.Month)+"月"+itoa(until.Day)+"日")
}

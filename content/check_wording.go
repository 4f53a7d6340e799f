package content

import (
	"regexp"
	"slices"
	"strings"

	"suance/calc"
)

// wordings are the words that set a bound, and the comparison that they mean.
// 以上 以下 以内 届满 take the bound in, 超过 不满 以外 leave it out: 民法典 1259, by
// analogy. A notice that says otherwise says so in its front matter.
var wordings = map[string]string{
	"以上": "at_least", "不低于": "at_least", "不少于": "at_least", "至少": "at_least", "达到": "at_least", "届满": "at_least", "满": "at_least",
	"以下": "at_most", "以内": "at_most", "之内": "at_most", "不超过": "at_most", "最高": "at_most", "不高于": "at_most", "上限": "at_most", "内": "at_most",
	"超过": "more_than", "超": "more_than", "突破": "more_than", "高于": "more_than", "以外": "more_than",
	"低于": "less_than", "不满": "less_than", "未满": "less_than", "不足": "less_than",
}

// awardWordings are what the words of an award must say, by what the award has:
// a ceiling is not an entitlement, and the other way round.
var awardWordings = []struct {
	kinds        []string
	say, not     *regexp.Regexp
	what, remedy string
}{
	{[]string{"cap", "rate_cap", "rate_with_cap", "limit"}, regexp.MustCompile(`最高|不超过|上限|以内|以下`), nil, "a ceiling", "a sum that the text fixes is of kind fixed"},
	{[]string{"fixed", "waiver", "unquantified"}, nil, regexp.MustCompile(`(最高|不超过|上限)[^，；。]*\d`), "no ceiling", "最高 and 不超过 make a ceiling: kind cap or rate_cap"},
	{[]string{"min_share", "min_count"}, regexp.MustCompile(`以上|不低于|不少于|至少`), nil, "a least", ""},
	{[]string{"deadline"}, regexp.MustCompile(`内|前`), regexp.MustCompile(`至少提前`), "a term that runs forwards", "至少提前 runs backwards: kind latest_date"},
	{[]string{"latest_date"}, regexp.MustCompile(`前`), nil, "a term that runs backwards", "a term after an event is of kind deadline"},
}

// checkWording holds each comparison to the words that stand at its figure, and
// each award to the words that it cites.
func checkWording(l *Library, p *collected) {
	for _, n := range l.Notices {
		for _, m := range n.Measures {
			walkComparisons(m.Node().Field("when"), func(op string, figure, words calc.Node) {
				checkOperator(n, m, op, figure, words, p)
			})
			award := m.Node().Field("award")
			words := award.Field("words")
			if unit := award.Field("unit"); unit.Shape == calc.Scalar && !saysUnit(words.Text, unit.Text) {
				p.add(unit.Pos, "工作日 and 日 are different units", "the rule of %s counts in %s, the words say “%s”", m.ID, unit.Text, clip(words.Text))
			}
			for _, rule := range awardWordings {
				if !slices.Contains(rule.kinds, m.Kind) {
					continue
				}
				if rule.say != nil && !rule.say.MatchString(words.Text) || rule.not != nil && rule.not.MatchString(words.Text) {
					p.add(words.Pos, rule.remedy, "%s is of kind %s, which needs words of %s, found “%s”", m.ID, m.Kind, rule.what, clip(words.Text))
				}
			}
		}
	}
}

// saysUnit tells whether words name a unit of time.
func saysUnit(words, unit string) bool {
	if unit == "日" {
		return strings.Contains(words, "天") || strings.Contains(words, "日") && !strings.Contains(words, "工作日")
	}
	return strings.Contains(words, unit)
}

// walkComparisons calls f for every comparison with a figure.
func walkComparisons(n calc.Node, f func(op string, figure, words calc.Node)) {
	for _, field := range n.Fields {
		switch field.Name {
		case "at_least", "at_most", "more_than", "less_than":
			f(field.Name, field.Value, n.Field("words"))
		default:
			walkComparisons(field.Value, f)
		}
	}
	for _, item := range n.Items {
		walkComparisons(item, f)
	}
}

// checkOperator compares an operator with the words at its figure in the quote.
func checkOperator(n *Notice, m *calc.Measure, op string, figure, words calc.Node, p *collected) {
	_, value, ok := figureOf(figure.Text)
	if !ok || value.IsZero() {
		return // more than nothing: the text needs no word for it
	}
	for _, segment := range segments(m.Quote) {
		if !slices.ContainsFunc(spots(segment), func(s spot) bool { return s.value.Equal(value) }) {
			continue
		}
		said := sayings(segment, n.Wording)
		if len(said) == 0 {
			continue
		}
		for _, s := range said {
			if s.op == op {
				return
			}
		}
		p.add(figure.Pos, "以上 不低于 达到 满 is at_least, 超过 突破 more_than, 以下 以内 不超过 最高 at_most, 低于 不满 less_than",
			"the rule of %s says %s %s, the words say %s: “%s”", m.ID, op, figure.Text, said[0].op, clip(segment))
		return
	}
}

// segments cuts a quote where the bounds of different figures could not touch.
func segments(quote string) []string {
	return strings.FieldsFunc(quote, func(r rune) bool { return strings.ContainsRune("，；。：", r) })
}

// saying is a word that sets a bound.
type saying struct{ word, op string }

// sayings finds the words of a segment that set a bound, the longest first, so
// that 不超过 is not read as 超过.
func sayings(segment string, own map[string]string) []saying {
	var words []string
	for w := range wordings {
		words = append(words, w)
	}
	for w := range own {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	var out []saying
	for _, w := range slices.Compact(words) {
		if !strings.Contains(segment, w) {
			continue
		}
		op := wordings[w]
		if own[w] != "" {
			op = own[w]
		}
		out = append(out, saying{w, op})
		segment = strings.ReplaceAll(segment, w, "\x00")
	}
	return out
}

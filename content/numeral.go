package content

import (
	"regexp"
	"slices"
	"strings"

	"suance/calc"
)

// measureOf tells what a number in a text counts.
type measureOf uint8

const (
	plain measureOf = iota
	money           // yuan
	share           // a percentage, kept as a fraction
	day             // a date, kept as yyyymmdd
)

// number is a figure found in a text.
type number struct {
	of    measureOf
	value calc.Decimal
	text  string
}

// chineseNumber finds figures in normalised Chinese: dates, Arabic numerals
// with their magnitude and unit, and Chinese numerals before a unit that makes
// them a figure (两年, 千亿元, 四分之一, but not 一次性).
var chineseNumber = regexp.MustCompile(
	`(\d{4})年(\d{1,2})月(\d{1,2})日` +
		`|(\d[\d,]*(?:\.\d+)?)((?:万|亿|千|百|十)*)(元|级|%)?` +
		`|([零〇一二三四五六七八九十百]+)分之([零〇一二三四五六七八九十百]+)` +
		`|([零〇一二两三四五六七八九十百千万亿]+)(元|级|年|个月|个工作日|日|天|小时|分钟|倍|家|项|名|人|场|公里)`)

// numbersZH lists the figures of a Chinese text, in its order.
func numbersZH(text string) []number {
	var out []number
	for _, m := range chineseNumber.FindAllStringSubmatch(text, -1) {
		n := number{text: m[0]}
		ok := true
		switch {
		case m[1] != "":
			n.of, n.value = day, dayValue(m[1], m[2], m[3])
		case m[4] != "":
			n.value, ok = calc.ParseMoney(m[4] + m[5])
			n.of, n.value = unitOf(m[6], n.value)
		case m[7] != "": // 四分之一
			n.of = share
			below, _ := calc.ParseMoney(m[7])
			above, _ := calc.ParseMoney(m[8])
			if ok = below.Sign() > 0; ok {
				n.value = above.DivRound(below, 20)
			}
		default:
			digits := m[9]
			if strings.ContainsAny(digits[:3], "百千万亿") { // 千亿元 leaves out its 一
				digits = "一" + digits
			}
			n.value, ok = calc.ParseMoney(digits)
			n.of, n.value = unitOf(m[10], n.value)
		}
		if ok {
			out = append(out, n)
		}
	}
	return out
}

func unitOf(unit string, v calc.Decimal) (measureOf, calc.Decimal) {
	switch unit {
	case "元":
		return money, v
	case "级":
		if v.Shift(-8).IntPart() > 0 { // 千亿级, said of money
			return money, v
		}
	case "%":
		return share, v.Shift(-2)
	}
	return plain, v
}

func dayValue(year, month, date string) calc.Decimal {
	pad := func(s string) string {
		if len(s) == 1 {
			return "0" + s
		}
		return s
	}
	v, _ := calc.ParseNumber(year + pad(month) + pad(date))
	return v
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// englishNumber finds sums, percentages and dates in English: 1 April 2025 and
// April 1, 2025.
var englishNumber = regexp.MustCompile(
	`(\d{1,2}) (` + strings.Join(months, "|") + `) (\d{4})` +
		`|(` + strings.Join(months, "|") + `) (\d{1,2}), (\d{4})` +
		`|CNY (` + englishFigure + `)( (?:million|billion|trillion))?` +
		`|(` + englishFigure + `)(?:%| percent| per cent)` +
		`|\b(?:one|a) (half|quarter|fifth)\b`)

const englishFigure = `(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`

// magnitudes of English words, as powers of ten.
var magnitudes = map[string]int32{" million": 6, " billion": 9, " trillion": 12}

// fractions of English words.
var fractions = map[string]string{"half": "50%", "quarter": "25%", "fifth": "20%"}

// numbersEN lists the sums, percentages and dates of an English text.
func numbersEN(text string) []number {
	var out []number
	for _, m := range englishNumber.FindAllStringSubmatch(text, -1) {
		n := number{text: m[0]}
		ok := true
		switch {
		case m[1] != "":
			n.of, n.value = day, dayValue(m[3], monthNumber(m[2]), m[1])
		case m[4] != "":
			n.of, n.value = day, dayValue(m[6], monthNumber(m[4]), m[5])
		case m[7] != "":
			n.value, ok = calc.ParseNumber(m[7])
			n.of, n.value = money, n.value.Shift(magnitudes[m[8]])
		case m[10] != "":
			n.value, ok = calc.ParseRate(fractions[m[10]])
			n.of = share
		default:
			n.value, ok = calc.ParseNumber(m[9])
			n.of, n.value = share, n.value.Shift(-2)
		}
		if ok {
			out = append(out, n)
		}
	}
	return out
}

func monthNumber(name string) string { return itoa(slices.Index(months, name) + 1) }

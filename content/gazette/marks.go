package gazette

import (
	"regexp"
	"strconv"
	"strings"
)

// rank is the rank of a numbered beginning, from chapter to sub-item.
type rank uint8

const (
	unmarked rank = iota
	chapter       // 第一章, or 一、 where articles are （一）
	section       // 第一节
	article       // 第一条, or （一）
	item          // （一） below 第一条
	subitem       // 1.
	annex         // 附件
)

// mark is a numbered beginning of a line.
type mark struct {
	rank  rank
	text  string // as written: 第一章, 一, （一）, 1.
	n     int
	rest  string // of the line, after the mark
	label string // 附件： with a title
}

const numerals = `[零一二三四五六七八九十百]+`

var (
	markChapter = regexp.MustCompile(`^(第(` + numerals + `)[编章])(?:　|$)`)
	markSection = regexp.MustCompile(`^(第(` + numerals + `)节)(?:　|$)`)
	markArticle = regexp.MustCompile(`^(第(` + numerals + `)条)(　|（|$)`)
	markHan     = regexp.MustCompile(`^(` + numerals + `)、`)
	markParen   = regexp.MustCompile(`^（(` + numerals + `)）`)
	markDigit   = regexp.MustCompile(`^(\d{1,2})\.`)
	markAnnex   = regexp.MustCompile(`^附件([一二三四五六七八九十\d]*)(?:$|[：:]?\d*$)`)
	labelAnnex  = regexp.MustCompile(`^附件[一二三四五六七八九十\d]*：.`)
	dateLine    = regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日$`)
	numberLine  = regexp.MustCompile(`^([\p{Han}]{1,14}[〔\[（]\d{4}[〕\]）]第?\d+号)$`)
)

// markOf reads the mark of a line. regulation tells that articles are 第一条.
func markOf(s string, regulation bool) (mark, bool) {
	if m := markChapter.FindStringSubmatch(s); m != nil {
		return mark{rank: chapter, text: m[1], n: han(m[2]), rest: strings.TrimPrefix(s[len(m[1]):], "　")}, true
	}
	if m := markSection.FindStringSubmatch(s); m != nil {
		return mark{rank: section, text: m[1], n: han(m[2]), rest: strings.TrimPrefix(s[len(m[1]):], "　")}, true
	}
	if m := markArticle.FindStringSubmatch(s); m != nil {
		return mark{rank: article, text: m[1], n: han(m[2]), rest: strings.TrimPrefix(s[len(m[1]):], "　")}, true
	}
	if m := markHan.FindStringSubmatch(s); m != nil {
		return mark{rank: chapter, text: m[1], n: han(m[1]), rest: s[len(m[0]):]}, true
	}
	if m := markParen.FindStringSubmatch(s); m != nil {
		r := article
		if regulation {
			r = item
		}
		return mark{rank: r, text: m[0], n: han(m[1]), rest: s[len(m[0]):]}, true
	}
	if m := markDigit.FindStringSubmatch(s); m != nil && len(s) > len(m[0]) && !isDigit(rune(s[len(m[0])])) {
		n, _ := strconv.Atoi(m[1])
		return mark{rank: subitem, text: m[0], n: n, rest: s[len(m[0]):]}, true
	}
	return mark{}, false
}

// han reads a Chinese ordinal below a thousand.
func han(s string) int {
	digits := map[rune]int{'零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	total, pending := 0, 0
	for _, r := range s {
		switch r {
		case '十':
			total, pending = total+max(pending, 1)*10, 0
		case '百':
			total, pending = total+max(pending, 1)*100, 0
		default:
			pending = digits[r]
		}
	}
	return total + pending
}

// isoDate writes 2025年3月5日 as 2025-03-05; "" where s is no date.
func isoDate(year, month, day string) string {
	pad := func(s string) string {
		if len(s) == 1 {
			return "0" + s
		}
		return s
	}
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return ""
	}
	return year + "-" + pad(month) + "-" + pad(day)
}

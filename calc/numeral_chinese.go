package calc

import (
	"strings"

	"github.com/shopspring/decimal"
)

// chineseDigits and chineseUnits hold the plain, the capital (大写) and the
// traditional forms.
var chineseDigits = map[rune]int64{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9, '兩': 2, '貳': 2, '陸': 6,
}

var chineseUnits = map[rune]int32{
	'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8, '拾': 1, '佰': 2, '仟': 3, '萬': 4, '億': 8,
}

// chinese is a numeral being read. A section is what stands before 万 or 亿.
type chinese struct {
	total, section, pending decimal.Decimal
	has, zero, single       bool // of pending: there is one; 零 stood before it; it is one digit
	small, big              int32
}

// parseChinese reads numerals with units, in Chinese or Arabic digits: 五十万,
// 3千万, 1亿2000万, 二十五.
func parseChinese(s string) (decimal.Decimal, bool) {
	n := chinese{small: 4, big: 9}
	runes := []rune(s)
	if len(runes) == 0 || len(runes) > maxDigits {
		return decimal.Decimal{}, false
	}
	for i := 0; i < len(runes); {
		r := runes[i]
		if r >= '0' && r <= '9' || r == '.' || r == ',' {
			end := i
			for end < len(runes) && strings.ContainsRune("0123456789.,", runes[end]) {
				end++
			}
			v, ok := ParseNumber(string(runes[i:end]))
			if !ok || n.has {
				return decimal.Decimal{}, false
			}
			n.pending, n.has, n.single = v, true, end == i+1
			i = end
			continue
		}
		i++
		if !n.read(r) {
			return decimal.Decimal{}, false
		}
	}
	return n.finish()
}

func (n *chinese) read(r rune) bool {
	if d, ok := chineseDigits[r]; ok {
		if n.has {
			return false
		}
		if d == 0 && (!n.total.IsZero() || !n.section.IsZero()) {
			n.zero = true
			return true
		}
		n.pending, n.has, n.single = decimal.New(d, 0), true, true
		return true
	}
	unit, ok := chineseUnits[r]
	if !ok {
		return false
	}
	if unit < 4 {
		return n.readSmall(unit)
	}
	return n.readBig(unit)
}

func (n *chinese) readSmall(unit int32) bool {
	if unit >= n.small {
		return false
	}
	if !n.has {
		if unit != 1 { // only 十 may stand without its 一
			return false
		}
		n.pending = decimal.New(1, 0)
	}
	n.section = n.section.Add(n.pending.Shift(unit))
	n.pending, n.has, n.zero, n.small = decimal.Decimal{}, false, false, unit
	return true
}

func (n *chinese) readBig(unit int32) bool {
	if n.has {
		n.section = n.section.Add(n.pending)
	} else if n.section.IsZero() && !(unit == 8 && !n.total.IsZero()) {
		return false
	}
	switch {
	case unit == 8 && n.big > 8: // 万亿 is ten thousand times 亿
		n.total = n.total.Add(n.section).Shift(8)
	case unit == 8 && n.big == 4 && n.section.IsZero():
		n.total = n.total.Shift(8)
	case unit < n.big:
		n.total = n.total.Add(n.section.Shift(unit))
	default:
		return false
	}
	n.section, n.pending, n.has, n.zero, n.small, n.big = decimal.Decimal{}, decimal.Decimal{}, false, false, 4, unit
	return true
}

func (n *chinese) finish() (decimal.Decimal, bool) {
	units := n.small < 4 || n.big < 9
	if n.has {
		// 一万五 and 两千三 leave out a unit; which one is not ours to guess.
		if units && n.small > 1 && n.single && !n.zero {
			return decimal.Decimal{}, false
		}
		return n.total.Add(n.section).Add(n.pending), true
	}
	return n.total.Add(n.section), units || n.zero
}

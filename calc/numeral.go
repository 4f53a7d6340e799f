package calc

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Decimal is an exact number; the rooms that only carry amounts know it by
// this name.
type Decimal = decimal.Decimal

// Limits of a number that people type. Anything longer is a slip of the
// keyboard or an attack, not an enterprise's figure.
const (
	maxDigits   = 60
	maxExponent = 40
)

// fold turns full-width digits, signs and letters into their ASCII forms and
// drops the spaces people put between them, so that ５０万元 reads as 50万元.
func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '！' && r <= '～':
			b.WriteByte(byte(r - '！' + '!'))
		case r == '−':
			b.WriteByte('-')
		case r == '．' || r == '。':
			b.WriteByte('.')
		case r == ' ' || r == '　' || r == '\u00a0' || r == '\t':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ParseNumber reads a plain decimal number: digits, one point, thousands
// separated by commas, a sign, an exponent. It keeps every digit.
func ParseNumber(s string) (decimal.Decimal, bool) {
	s = fold(s)
	mantissa, exponent, has := strings.Cut(strings.ToLower(s), "e")
	exp := 0
	if has {
		down := strings.HasPrefix(exponent, "-")
		exponent = strings.TrimPrefix(strings.TrimPrefix(exponent, "-"), "+")
		if exp = digits(exponent); exponent == "" || len(exponent) > 3 || exp < 0 || exp > maxExponent {
			return decimal.Decimal{}, false
		}
		if down {
			exp = -exp
		}
	}
	negative := strings.HasPrefix(mantissa, "-")
	mantissa = strings.TrimPrefix(strings.TrimPrefix(mantissa, "-"), "+")
	whole, fraction, point := strings.Cut(mantissa, ".")
	whole, ok := ungroup(whole)
	if !ok || whole == "" && fraction == "" || point && fraction == "" && whole == "" {
		return decimal.Decimal{}, false
	}
	all := whole + fraction
	if len(all) > maxDigits || strings.Trim(all, "0123456789") != "" {
		return decimal.Decimal{}, false
	}
	value, ok := new(big.Int).SetString(all, 10)
	if !ok {
		return decimal.Decimal{}, false
	}
	if negative {
		value.Neg(value)
	}
	return decimal.NewFromBigInt(value, int32(exp-len(fraction))), true
}

// ungroup removes thousands separators, which must stand every three digits.
func ungroup(s string) (string, bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && (g == "" || len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// ParseMoney reads a sum in yuan as people write it: 500000, 500,000, 50万,
// ５０万元, 1.2亿, 五十万, 1亿2000万元, ¥30, 三元五角. A number that can be read in
// two ways (一万五 may be 15000 or 10005) is refused.
func ParseMoney(s string) (decimal.Decimal, bool) {
	s = fold(s)
	for _, sign := range []string{"人民币", "RMB", "CNY", "rmb", "cny", "¥", "￥"} {
		s = strings.TrimPrefix(s, sign)
	}
	s = strings.TrimRight(s, "整正")
	yuan, rest := s, ""
	if i := strings.IndexAny(s, "元圆"); i >= 0 {
		yuan, rest = s[:i], s[i+len("元"):]
		if yuan == "" {
			return decimal.Decimal{}, false
		}
	}
	total, ok := ParseNumber(yuan)
	if !ok {
		if total, ok = parseChinese(yuan); !ok {
			return decimal.Decimal{}, false
		}
	}
	if rest != "" && (!total.IsInteger() || total.Sign() < 0) {
		return decimal.Decimal{}, false // 1.5元5角
	}
	for _, part := range []struct {
		name  string
		shift int32
	}{{"角", -1}, {"分", -2}} {
		if i := strings.Index(rest, part.name); i >= 0 {
			n, ok := parseChinese(rest[:i])
			if !ok || n.Cmp(decimal.New(9, 0)) > 0 || !n.IsInteger() {
				return decimal.Decimal{}, false
			}
			total, rest = total.Add(n.Shift(part.shift)), rest[i+len(part.name):]
		}
	}
	return total, rest == ""
}

// ParseRate reads a percentage (20%, ２０％, 百分之二十) as the fraction 0.2.
func ParseRate(s string) (decimal.Decimal, bool) {
	s = fold(s)
	if after, ok := strings.CutPrefix(s, "百分之"); ok {
		n, ok := parseChinese(after)
		return n.Shift(-2), ok
	}
	before, ok := strings.CutSuffix(s, "%")
	if !ok {
		return decimal.Decimal{}, false
	}
	n, ok := ParseNumber(before)
	return n.Shift(-2), ok
}

package calc

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// state tells what is known of an answer.
type state uint8

const (
	unanswered state = iota
	answered
	invalid
)

// value is the answer to one fact, read by its type.
type value struct {
	state    state
	implied  bool            // settled by another answer, not given
	origin   int             // of an implied one: the fact it follows from
	choice   int             // YesNo: 1 or 0; Choice: index of the option
	set      uint64          // Choices: a bit for each option
	number   decimal.Decimal // Count, Money (yuan), Percent and Rate (as a fraction), YearType
	day      Date
	moment   Instant
	series   []decimal.Decimal // Moneys, yuan
	items    []Answers         // ListType
	place    string            // of an invalid one in a list: [2].years
	text     string            // as given
	expected string            // of an invalid one: id of what was expected
}

// unitShift is the power of ten of the units that figures come in.
var unitShift = map[string]int32{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}

// read reads an answer. unit is the shift of plain figures of money.
func (f *Fact) read(n Node, unit int32) value {
	if n.Shape == Absent || n.Shape == Scalar && isUnsure(n.Text) {
		return value{}
	}
	bad := value{state: invalid, text: compact(n), expected: f.Type.String()}
	if f.Type == Moneys || f.Type == Choices {
		return f.readList(n, unit, bad)
	}
	if f.Type == ListType {
		return f.readItems(n, bad)
	}
	if n.Shape != Scalar {
		return bad
	}
	v := value{state: answered, text: n.Text}
	ok := false
	switch f.Type {
	case YesNo:
		v.choice, ok = readYesNo(n.Text)
	case Choice:
		v.choice = f.option(n.Text)
		ok = v.choice >= 0
	case Count:
		if v.number, ok = ParseNumber(n.Text); !ok {
			v.number, ok = parseChinese(fold(n.Text))
		}
		ok = ok && v.number.Sign() >= 0 && v.number.IsInteger()
	case Number:
		if v.number, ok = ParseNumber(n.Text); !ok {
			v.number, ok = parseChinese(fold(n.Text))
		}
		ok = ok && v.number.Sign() >= 0
	case Money:
		v.number, ok = readMoney(n.Text, unit)
	case Percent:
		v.number, ok = readPercent(n.Text)
	case Rate:
		v.number, ok = readRate(n.Text)
	case Day:
		v.day, ok = ParseDate(fold(n.Text))
	case Moment:
		v.moment, ok = ParseInstant(n.Text)
	case YearType:
		v.number, ok = ParseNumber(n.Text)
		ok = ok && v.number.IsInteger() && v.number.Cmp(decimal.New(1900, 0)) > 0 && v.number.Cmp(decimal.New(3000, 0)) < 0
	}
	if !ok {
		return bad
	}
	return v
}

func (f *Fact) readList(n Node, unit int32, bad value) value {
	items := n.Items
	if n.Shape == Scalar {
		items = []Node{n}
	}
	if n.Shape == Map || len(items) > 64 {
		return bad
	}
	v := value{state: answered, text: compact(n)}
	for _, item := range items {
		if item.Shape != Scalar {
			return bad
		}
		if f.Type == Choices {
			i := f.option(item.Text)
			if i < 0 {
				return bad
			}
			v.set |= 1 << i
			continue
		}
		m, ok := readMoney(item.Text, unit)
		if !ok {
			return bad
		}
		v.series = append(v.series, m)
	}
	return v
}

// maxItems keeps a slip from becoming a long computation.
const maxItems = 10000

// readItems reads a list of maps. One answer that cannot be used makes the list
// unusable, and says which.
func (f *Fact) readItems(n Node, bad value) value {
	if n.Shape != List || len(n.Items) > maxItems {
		return bad
	}
	v := value{state: answered, text: compact(n)}
	for i, item := range n.Items {
		place := "[" + itoa(i) + "]"
		if item.Shape != Map {
			bad.place, bad.text = place, compact(item)
			return bad
		}
		a := f.Fields.Answers(item)
		for j := range a.values {
			if one := &a.values[j]; one.state == invalid {
				return value{state: invalid, text: one.text, expected: one.expected, place: place + "." + f.Fields.List[j].ID + one.place}
			}
		}
		v.items = append(v.items, a)
	}
	return v
}

func itoa(n int) string { return strconv.Itoa(n) }

func isUnsure(s string) bool {
	switch fold(s) {
	case "", "unknown", "unsure", "notsure", "不确定", "不清楚":
		return true
	}
	return false
}

func readYesNo(s string) (int, bool) {
	switch fold(s) {
	case "yes", "true", "是", "Yes", "TRUE", "True", "YES":
		return 1, true
	case "no", "false", "否", "No", "FALSE", "False", "NO":
		return 0, true
	}
	return 0, false
}

// readMoney reads yuan. A plain figure counts in the unit asked for, a figure
// with a unit of its own (50万) in that.
func readMoney(s string, unit int32) (decimal.Decimal, bool) {
	m, ok := ParseNumber(s)
	if ok {
		m = m.Shift(unit)
	} else {
		m, ok = ParseMoney(s)
	}
	return m, ok && m.Sign() >= 0
}

// readPercent reads 15 or 15% as 0.15; it may be negative, for a fall.
func readPercent(s string) (decimal.Decimal, bool) {
	if r, ok := ParseRate(s); ok {
		return r, true
	}
	n, ok := ParseNumber(s)
	return n.Shift(-2), ok
}

// readRate reads 3.45% or 0.0345. A bare number of 1 or more may be meant in
// per cent or not, so it is refused.
func readRate(s string) (decimal.Decimal, bool) {
	if r, ok := ParseRate(s); ok {
		return r, r.Sign() >= 0
	}
	n, ok := ParseNumber(s)
	return n, ok && n.Sign() >= 0 && n.Cmp(decimal.New(1, 0)) < 0
}

// compact writes a node as short JSON, for showing what was found.
func compact(n Node) string {
	if n.Shape == Scalar {
		return clip(n.Text)
	}
	var w writer
	w.node(n)
	return clip(string(w.out))
}

// clip keeps what is shown of an answer short.
func clip(s string) string {
	r := []rune(s)
	if len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

// literal is an answer that a rule names.
type literal struct {
	choice int
	number decimal.Decimal
	text   string
}

// readLiteral reads the answer that a rule compares a fact with.
func (r *reader) readLiteral(f *Fact, n Node) literal {
	v := f.read(n, 0)
	for _, u := range f.Units {
		if figure, ok := strings.CutSuffix(n.String(), u.name); ok {
			v = f.read(Node{Shape: Scalar, Text: figure}, 0)
			v.number = v.number.Mul(u.factor)
		}
	}
	if f.Type == Choices && v.state == answered {
		return literal{choice: f.option(n.Text), text: n.Text}
	}
	if f.Type == Percent || f.Type == Rate {
		if _, ok := ParseRate(n.String()); !ok && n.String() != "0" {
			v.state = invalid // 20 and 20% must not be mixed up in a rule
		}
	}
	if v.state != answered || n.Shape != Scalar {
		hint := ""
		if len(f.Options) > 0 {
			hint = nearestHint(n.String(), f.labels())
		}
		r.Problem(n.Pos, quote(f.ID)+": found "+n.Describe()+", expected a "+f.Type.String(), hint)
	}
	return literal{v.choice, v.number, n.Text}
}

// equals compares an answered value of a fact with a literal.
func (f *Fact) equals(v *value, l literal) bool {
	switch f.Type {
	case YesNo, Choice:
		return v.choice == l.choice
	case Choices:
		return v.set&(1<<l.choice) != 0
	}
	return v.number.Cmp(l.number) == 0
}

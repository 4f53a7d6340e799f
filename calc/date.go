package calc

import "strconv"

// Date is a day of the civil calendar, without a clock or a zone. The zero
// Date means "no day".
type Date struct{ Year, Month, Day int }

// ParseDate reads 2025-04-03.
func ParseDate(s string) (Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	d := Date{digits(s[:4]), digits(s[5:7]), digits(s[8:])}
	if !d.sensible() || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > daysIn(d.Year, d.Month) {
		return Date{}, false
	}
	return d, true
}

// sensible tells whether a year can be meant: a slip such as 0205 is refused.
func (d Date) sensible() bool { return d.Year >= 1900 && d.Year < 3000 }

// digits is the value of a run of ASCII digits, or -1.
func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// IsZero tells whether d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// String is 2025-04-03, or "" for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 0 || d.Year > 9999 || d.Month > 99 || d.Day > 99 { // no day of any calendar
		return pad(d.Year, 4) + "-" + pad(d.Month, 2) + "-" + pad(d.Day, 2)
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	return string([]byte{digit(d.Year / 1000), digit(d.Year / 100), digit(d.Year / 10), digit(d.Year), '-', digit(d.Month / 10), digit(d.Month), '-', digit(d.Day / 10), digit(d.Day)})
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// Before tells whether d is an earlier day than e.
func (d Date) Before(e Date) bool {
	if d.Year != e.Year {
		return d.Year < e.Year
	}
	if d.Month != e.Month {
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

// Number counts days, so that the difference of two is the days between them.
func (d Date) Number() int {
	y, m := d.Year, d.Month
	if m <= 2 { // years begin in March, which puts the leap day last
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d.Day
}

// AddMonths moves d by n months to the corresponding day, or to the month's
// last day where there is none (民法典 202 by analogy: 31 January + 1 month is
// 28 February).
func (d Date) AddMonths(n int) Date {
	months := d.Year*12 + d.Month - 1 + n
	y, m := months/12, months%12+1
	return Date{y, m, min(d.Day, daysIn(y, m))}
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// AddDays moves d by n days.
func (d Date) AddDays(n int) Date { return dateOf(d.Number() + n) }

// Weekday is 0 for Sunday to 6 for Saturday.
func (d Date) Weekday() int { return (d.Number() + 2) % 7 }

// dateOf is the day with a number.
func dateOf(n int) Date {
	year := n / 366
	for (Date{year + 1, 3, 1}).Number() <= n {
		year++
	}
	for m := 3; ; m++ { // from March of year to February of the next
		y, month := year, m
		if m > 12 {
			y, month = year+1, m-12
		}
		if first := (Date{y, month, 1}).Number(); n < first+daysIn(y, month) {
			return Date{y, month, n - first + 1}
		}
	}
}

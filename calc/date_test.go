package calc

import (
	"testing"
	"time"
)

// TestDates compares with the standard library, day by day over 60 years.
func TestDates(t *testing.T) {
	start := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	first := Date{1990, 1, 1}
	for i := range 60 * 365 {
		at := start.AddDate(0, 0, i)
		want := Date{at.Year(), int(at.Month()), at.Day()}
		got := first.AddDays(i)
		if got != want || got.Weekday() != int(at.Weekday()) || got.Number() != first.Number()+i {
			t.Fatalf("%s + %d days = %s (weekday %d), want %s (%d)", first, i, got, got.Weekday(), want, at.Weekday())
		}
	}
}

// TestAddMonths: the corresponding day, or the month's last.
func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from Date
		n    int
		want Date
	}{
		{Date{2025, 4, 30}, -2, Date{2025, 2, 28}}, {Date{2024, 4, 30}, -2, Date{2024, 2, 29}}, {Date{2025, 1, 31}, 1, Date{2025, 2, 28}},
		{Date{2025, 3, 15}, -1, Date{2025, 2, 15}}, {Date{2025, 1, 15}, -1, Date{2024, 12, 15}}, {Date{2025, 12, 31}, 2, Date{2026, 2, 28}},
		{Date{2024, 2, 29}, 12, Date{2025, 2, 28}}, {Date{2025, 1, 1}, -13, Date{2023, 12, 1}},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%s.AddMonths(%d) = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

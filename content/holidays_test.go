package content

import (
	"os"
	"testing"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"

	"suance/calc"
)

// TestHolidays compares every known day with another list of the State
// Council's announcements, and counts the working days of each year.
func TestHolidays(t *testing.T) {
	lib, problems := Load(os.DirFS("."))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	calendar := &lib.Rules.Calendar
	working := make(map[int]int)
	days := 0
	for d := calendar.From; !calendar.Until.Before(d); d = d.AddDays(1) {
		days++
		weekday := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday()
		want := weekday != time.Saturday && weekday != time.Sunday
		if holiday := HolidayUtil.GetHolidayByYmd(d.Year, d.Month, d.Day); holiday != nil {
			want = holiday.IsWork()
		}
		got := calendar.Works(d)
		if got != want {
			t.Errorf("%s is worked: %v, lunar-go has %v", d, got, want)
		}
		if got {
			working[d.Year]++
		}
	}
	if days != 365+365 {
		t.Errorf("compared %d days, want 730", days)
	}
	for _, year := range []int{2025, 2026} {
		if working[year] != 248 {
			t.Errorf("%d has %d working days, want 248", year, working[year])
		}
		if HolidayUtil.GetHolidaysByYear(year).Len() == 0 {
			t.Errorf("lunar-go knows nothing of %d, so that the comparison shows nothing", year)
		}
	}
	if calendar.Knows(calc.Date{Year: 2027, Month: 1, Day: 1}) {
		t.Error("a day of 2027 counts as known, before its holidays were announced")
	}
}

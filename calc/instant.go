package calc

// Instant is a moment on Shanghai's clock (UTC+8, without summer time since
// 1992), to the second.
type Instant struct {
	Day    Date
	Second int // of the day
}

const (
	secondsADay = 24 * 60 * 60
	shanghai    = 8 * 60 * 60
)

// ParseInstant reads RFC 3339 (2025-06-01T10:00:00+08:00, …Z). Without a zone
// it is Shanghai's time; the seconds may be left out.
func ParseInstant(s string) (Instant, bool) {
	if len(s) < 16 || s[10] != 'T' && s[10] != ' ' || s[13] != ':' {
		return Instant{}, false
	}
	day, ok := ParseDate(s[:10])
	hour, minute, second, rest := digits(s[11:13]), digits(s[14:16]), 0, s[16:]
	if len(rest) >= 3 && rest[0] == ':' {
		second, rest = digits(rest[1:3]), rest[3:]
	}
	if !ok || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return Instant{}, false
	}
	offset, ok := zone(rest)
	at := Instant{day, hour*3600 + minute*60 + second}.add(shanghai - offset)
	return at, ok && at.Day.sensible()
}

// zone reads Z, +08:00 or nothing as seconds east of Greenwich.
func zone(s string) (seconds int, ok bool) {
	switch {
	case s == "":
		return shanghai, true
	case s == "Z" || s == "z":
		return 0, true
	case len(s) != 6 || s[3] != ':' || s[0] != '+' && s[0] != '-':
		return 0, false
	}
	hour, minute := digits(s[1:3]), digits(s[4:])
	if hour < 0 || hour > 14 || minute < 0 || minute > 59 {
		return 0, false
	}
	seconds = hour*3600 + minute*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

func (i Instant) add(seconds int) Instant {
	total := i.Second + seconds
	days := total / secondsADay
	if total %= secondsADay; total < 0 {
		total, days = total+secondsADay, days-1
	}
	return Instant{i.Day.AddDays(days), total}
}

// AddHours moves i by hours of 60 minutes.
func (i Instant) AddHours(n int) Instant { return i.add(n * 3600) }

// String is RFC 3339 in Shanghai's zone.
func (i Instant) String() string {
	return i.Day.String() + "T" + pad(i.Second/3600, 2) + ":" + pad(i.Second/60%60, 2) + ":" + pad(i.Second%60, 2) + "+08:00"
}

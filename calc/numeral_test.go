package calc

import (
	"testing"
)

func TestParseMoney(t *testing.T) {
	good := map[string]string{
		"500000": "500000", "500,000": "500000", "50万": "500000", "５０万元": "500000", "1.2亿": "120000000",
		"五十万": "500000", "五十万元": "500000", "1亿2000万": "120000000", "¥30": "30", "三元五角": "3.5", "0": "0",
		"0.003": "0.003", "十": "10", "二十五": "25", "一百零五": "105", "一亿": "100000000", "3千万": "30000000",
		"1万亿": "1000000000000", "一万亿": "1000000000000", "人民币伍拾万元整": "500000", "1e3": "1000", "333333.33": "333333.33",
		"两千万": "20000000", "１，２３４．５６": "1234.56", "-5": "-5", "一万零五": "10005", "三千四百五十六万七千八百九十": "34567890",
		"1万5000": "15000", "零": "0", " 5 0 万 ": "500000", "12万3千": "123000", "+5": "5", ".5": "0.5", "5.": "5",
	}
	for in, want := range good {
		got, ok := ParseMoney(in)
		if !ok || got.String() != want {
			t.Errorf("ParseMoney(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	bad := []string{"", "abc", "一万五", "两千三", "1万5", "50,00", "1,0000", "1.2.3", "万", "百", "五五", "1亿2亿", "5万万", "--5", "1e999", "元", "50万吨", "1_000", "NaN", "Inf", "0x10", "٣", "1e", "e5", "1角", ".", "1.5元5角", "-5元3角"}
	for _, in := range bad {
		if got, ok := ParseMoney(in); ok {
			t.Errorf("ParseMoney(%q) = %v, want it refused", in, got)
		}
	}
}

func TestParseRate(t *testing.T) {
	for in, want := range map[string]string{"20%": "0.2", "２０％": "0.2", "3.45%": "0.0345", "百分之二十": "0.2", "0%": "0"} {
		if got, ok := ParseRate(in); !ok || got.String() != want {
			t.Errorf("ParseRate(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	if got, ok := ParseRate("20"); ok {
		t.Errorf("ParseRate(20) = %v, want it refused", got)
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"50万", "1.2亿", "五十万", "1亿2000万", "一万五", "¥1,234.56", "1e40", "三元五角"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := ParseMoney(s)
		if !ok {
			return
		}
		again, ok := ParseMoney(got.String())
		if len(got.String()) <= maxDigits && (!ok || !again.Equal(got)) {
			t.Errorf("ParseMoney(%q) = %v, which reads back as %v, %v", s, got, again, ok)
		}
	})
}

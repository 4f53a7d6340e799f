package content

import (
	"strings"
	"testing"
)

// TestNumbersZH: what counts as a figure in Chinese, and what it is worth.
func TestNumbersZH(t *testing.T) {
	for text, want := range map[string]string{
		"年销售总额超千亿元": "money 100000000000", "零售总额超百亿元": "money 10000000000", "连续两年": "plain 2", "价格的四分之一": "share 0.25",
		"一千家企业": "plain 1000", "一次性奖励": "", "50万元": "money 500000", "2万家左右": "plain 20000", "3,000万元": "money 30000000",
		"2025年4月1日": "day 20250401", "不超过30%": "share 0.3", "十个工作日": "plain 10", "三分之一": "share 0.33333333333333333333",
		"最高不超过20万元、50万元和100万元": "money 200000, money 500000, money 1000000", "千亿级": "money 100000000000",
	} {
		var got []string
		for _, n := range numbersZH(text) {
			got = append(got, []string{"plain", "money", "share", "day"}[n.of]+" "+n.value.String())
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("numbersZH(%s) = %q, want %q", text, s, want)
		}
	}
}

// TestSpots: figures that the scan must see, and numbers that are none.
func TestSpots(t *testing.T) {
	for text, want := range map[string]string{
		"（沪建规范联〔2024〕4号）第三条第二款": "", "1.建设单位应当在3个工作日内": "3", "到2027年底，打造500家": "2027年底 500", "两年内": "两年", "四分之一": "四分之一",
		"一次性告知": "", "2025年4月13日": "2025年4月13日", "十日内": "十日", "千亿级": "千亿级", "第十五届": "", "一百家企业": "一百家",
	} {
		var got []string
		for _, s := range spots(text) {
			got = append(got, s.text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("spots(%s) = %q, want %q", text, s, want)
		}
	}
}

// TestNumbersEN: sums, shares and dates of the translations.
func TestNumbersEN(t *testing.T) {
	for text, want := range map[string]string{
		"CNY 200 million": "money 200000000", "up to CNY 500,000": "money 500000", "30%": "share 0.3", "1 April 2025": "day 20250401",
		"April 1, 2025": "day 20250401", "a quarter of the price": "share 0.25", "20 sessions": "",
	} {
		var got []string
		for _, n := range numbersEN(text) {
			got = append(got, []string{"plain", "money", "share", "day"}[n.of]+" "+n.value.String())
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("numbersEN(%s) = %q, want %q", text, s, want)
		}
	}
}

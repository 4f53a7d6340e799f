package page

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"suance/content"
)

// TestManyNotices: the list of many notices is divided, each notice is on one of its
// pages, and the home page shows the newest and leads to all.
func TestManyNotices(t *testing.T) {
	lib, _ := content.Load(os.DirFS("../../content"))
	for n := lib.Notices[0]; len(lib.Notices) < 250; {
		other := *n
		other.ID = "copy-" + digits(len(lib.Notices))
		lib.Notices = append(lib.Notices, &other)
	}
	seen := map[string]int{}
	for _, p := range Pages(&Site{Library: lib, Assets: map[string]string{}, OneFile: map[content.Lang]File{}}) {
		home := p.Path == "zh/index.html"
		if !home && p.Path != "zh/notices/index.html" && p.Path != "zh/notices/2/index.html" && p.Path != "zh/notices/3/index.html" {
			continue
		}
		var html bytes.Buffer
		if err := p.Render(&html); err != nil {
			t.Fatal(err)
		}
		list := html.String()
		list = list[strings.Index(list, `<ol class="notices">`):]
		list = list[:strings.Index(list, "</ol>")]
		if home {
			if got := strings.Count(list, "<li>"); got != homeNotices || !strings.Contains(html.String(), "全部 250 份文件") {
				t.Errorf("the home page lists %d notices, want %d and a link to all", got, homeNotices)
			}
			continue
		}
		if got := strings.Count(html.String(), `<nav class="pages"`); got != 1 {
			t.Errorf("%s has %d lists of pages, want 1", p.Path, got)
		}
		for _, n := range lib.Notices {
			if strings.Contains(list, "/notices/"+n.ID+`/"`) {
				seen[n.ID]++
			}
		}
	}
	for _, n := range lib.Notices {
		if seen[n.ID] != 1 {
			t.Errorf("%s is listed %d times, want once", n.ID, seen[n.ID])
		}
	}
}

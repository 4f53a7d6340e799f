package page

import (
	"os"
	"strings"
	"testing"

	"suance/content"
)

// TestAnnotate: terms are linked once, bodies after 责任单位 only, nothing inside
// a tag or a link, no part of a word.
func TestAnnotate(t *testing.T) {
	lib, _ := content.Load(os.DirFS("../../content"))
	v := view{Site: &Site{Library: lib}, lang: content.ZH, draft: draft{path: "notices/hufubangui-2025-3/"}, words: lib.Words[content.ZH]}
	n := lib.Notice("hufubangui-2025-3")
	for _, c := range []struct {
		lang     content.Lang
		in, want string
	}{
		{content.ZH, "给予贴息。贴息从优", `给予<a class="term" href="../../../zh/glossary/tiexi/" title="`},
		{content.ZH, `见<a href="#贴息">贴息</a>`, `见<a href="#贴息">贴息</a>`},
		{content.ZH, "由市财政局办理（责任单位：市财政局）", `由市财政局办理（责任单位：<a class="body" href="../../../zh/departments/#finance">市财政局</a>）`},
		{content.ZH, "免收（市水务局、市财政局）", `免收（<a class="body" href="../../../zh/departments/#water">市水务局</a>、<a class="body"`},
		{content.ZH, "机构（市水务局、其他）", "机构（市水务局、其他）"},
		{content.EN, "reawarded", "reawarded"},
	} {
		got := v.annotator(n, c.lang).apply(c.in)
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("apply(%s) = %s, want it to begin with %s", c.in, got, c.want)
		}
		if strings.Count(got, `class="term"`) > 1 {
			t.Errorf("apply(%s) = %s: the term is linked twice", c.in, got)
		}
	}
}

// TestCitedBy: a notice knows the clauses of others that name it, by its title or
// number, once a clause; a title that two notices share names neither.
func TestCitedBy(t *testing.T) {
	lib, _ := content.Load(os.DirFS("../../content"))
	by, named, other := lib.Notice("hufubangui-2025-3"), lib.Notice("hufubangui-2025-2"), lib.Notice("hugongxinggui-2025-3")
	blocks := by.Texts[content.ZH].Blocks
	blocks[len(blocks)-1].Text += "依照《" + named.Texts[content.ZH].Title + "》（" + named.Number + "）执行，见" + by.Number
	other.Texts[content.ZH].Title = "同名通知"
	twin := *other
	text := *other.Texts[content.ZH]
	text.Blocks = nil
	twin.Texts, twin.Number = map[content.Lang]*content.Text{content.ZH: &text, content.EN: &text}, ""
	lib.Notices = append(lib.Notices, &twin)
	blocks[0].Text += "按《同名通知》办理"
	v := view{Site: &Site{Library: lib}, lang: content.ZH, draft: draft{path: "notices/" + by.ID + "/"}, words: lib.Words[content.ZH]}
	if got := v.citedBy(named); len(got) != 1 || got[0].notice != by {
		t.Errorf("citedBy = %v, want one clause of %s", got, by.ID)
	}
	for _, n := range []*content.Notice{by, other, &twin} {
		if got := v.citedBy(n); len(got) != 0 {
			t.Errorf("citedBy(%s) = %v, want none", n.ID, got)
		}
	}
	a := v.annotator(by, content.ZH)
	if got, want := a.apply("依照"+named.Number+"和《同名通知》，"+by.Number), `依照<a href="../../../zh/notices/hufubangui-2025-2/">`+named.Number+`</a>和《同名通知》，`+by.Number; got != want {
		t.Errorf("apply = %s\nwant %s", got, want)
	}
}

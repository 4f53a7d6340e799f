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

package content

import (
	"io/fs"

	"suance/calc"
)

// Code is a public code (统一取码) that was given to a passage. It is never given
// to another one; a passage that is no longer annotated retires its code.
type Code struct {
	ID      string
	Retired string // why, or "" while it is in use
	Pos     calc.Pos
}

// codes reads codes.yaml: for each notice the codes in use, and the retired
// ones with their reason.
func (l *loader) codes() {
	for _, notice := range l.entries(l.load("codes.yaml"), "codes") {
		if !l.Known(notice.Value, "codes of a notice", "used", "retired") {
			continue
		}
		n := l.lib.Notice(notice.Name)
		if n == nil {
			if _, err := fs.Stat(l.files, "notices/"+notice.Name); err != nil {
				l.Problem(notice.Pos, "codes: there is no notice “"+notice.Name+"”", "codes are never deleted: write them under retired: with the reason")
			}
			continue
		}
		if n.unread {
			continue
		}
		for _, item := range notice.Value.Field("used").Items {
			l.lib.Codes = append(l.lib.Codes, Code{ID: notice.Name + "/" + item.Text, Pos: item.Pos})
		}
		for _, f := range l.entries(notice.Value.Field("retired"), "retired") {
			l.lib.Codes = append(l.lib.Codes, Code{ID: notice.Name + "/" + f.Name, Retired: f.Value.String(), Pos: f.Pos})
		}
	}
}

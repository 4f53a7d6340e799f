package gazette

import (
	"regexp"
	"strings"
)

const target = `(第` + numerals + `条(?:第` + numerals + `款)?(?:第` + numerals + `项)?(?:、第` + numerals + `条(?:第` + numerals + `款)?(?:第` + numerals + `项)?)*)`

var (
	insertPattern  = regexp.MustCompile(`在` + target + `(?:中|后|末尾)?(?:增加|补充|加入)“(.+)”`)
	addPattern     = regexp.MustCompile(`(?:增加|补充)[\p{Han}]*，作为` + target + `：?(.*)`)
	deletePattern  = regexp.MustCompile(target + `中的“([^“”]+)”`)
	dropPattern    = regexp.MustCompile(`(?:删去|删除)` + target + `(?:。|，|；|$)`)
	replacePattern = regexp.MustCompile(`(?:将)?` + target + `(?:修改|改)为：(.+)`)
	wordsPattern   = regexp.MustCompile(`(?:将)?` + target + `中的“([^“”]+)”(?:修改|改)为“([^“”]+)”`)
)

// amend reads the changes that the paragraphs of one item make.
func (p *parser) amend(n *Notice, id string, paragraphs []paragraph) {
	for _, para := range paragraphs {
		text := para.text()
		found := len(n.Amendments)
		add := func(target, action string, words ...string) {
			n.Amendments = append(n.Amendments, Amendment{id, target, action, words})
		}
		switch {
		case insertPattern.MatchString(text):
			m := insertPattern.FindStringSubmatch(text)
			add(m[1], "insert", m[2])
		case wordsPattern.MatchString(text):
			for _, m := range wordsPattern.FindAllStringSubmatch(text, -1) {
				add(m[1], "replace", m[2], m[3])
			}
		case replacePattern.MatchString(text):
			m := replacePattern.FindStringSubmatch(text)
			add(m[1], "replace", m[2])
		case addPattern.MatchString(text):
			m := addPattern.FindStringSubmatch(text)
			add(m[1], "insert", m[2])
		case strings.Contains(text, "删去") || strings.Contains(text, "删除"):
			for _, m := range deletePattern.FindAllStringSubmatch(text, -1) {
				add(m[1], "delete", m[2])
			}
			if m := dropPattern.FindStringSubmatch(text); m != nil {
				add(m[1], "delete")
			}
		}
		if len(n.Amendments) == found && closed(text) && strings.ContainsAny(text, "增删改") {
			p.note(para.lines[0], "no amendment could be read from this paragraph")
		}
	}
}

package content

import (
	"regexp"
	"strings"
)

// Words of obligation. 应 alone counts where it is not a part of another word
// (应用, 相应, 应急).
var (
	obligationZH = regexp.MustCompile(`应当|不得|须|还需|应`)
	otherWordsZH = regexp.MustCompile(`应[用急归收对答]|[相适对反响供效]应|必应|应尽`)
	sentencesEN  = regexp.MustCompile(`[.;](?:\s|$)`)
	obligationEN = regexp.MustCompile(`\b(?:shall|must|may not)\b`)
)

// checkObligations holds the English of each clause to as many sentences with
// an obligation (shall, shall not) as the Chinese has (应当, 不得, 须), so that none
// is lost or softened. A sentence that was divided is waived with the reason.
func checkObligations(l *Library, p *collected) {
	for _, n := range l.Notices {
		zh, en := n.Texts[ZH], n.Texts[EN]
		if zh == nil || en == nil {
			continue
		}
		for _, clause := range clauseBlocks(zh.Blocks) {
			other := ownBlocks(en, clause[0].ID)
			if len(other) == 0 {
				continue
			}
			found, expected := obligationsEN(bodyOf(other)), obligationsZH(bodyOf(clause))
			if found != expected && n.waiver(clause[0].ID, "obligations") == "" {
				p.add(other[0].Pos, "应当 is shall, 不得 shall not; where a sentence was divided, write a waiver: {clause, what: obligations, reason}", "clause “%s”: %d sentences of the English oblige (shall, shall not), %d of the Chinese, %s:%d (应当, 不得, 须)",
					clause[0].ID, found, expected, clause[0].Pos.File, clause[0].Pos.Line)
			}
		}
	}
}

// bodyOf is the text of blocks without headings.
func bodyOf(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		if block.Level == 0 {
			b.WriteString(block.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func obligationsZH(text string) int {
	n := 0
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return r == '。' || r == '；' || r == '\n' }) {
		if obligationZH.MatchString(otherWordsZH.ReplaceAllString(sentence, "")) {
			n++
		}
	}
	return n
}

func obligationsEN(text string) int {
	n := 0
	for _, sentence := range sentencesEN.Split(text, -1) {
		if obligationEN.MatchString(sentence) {
			n++
		}
	}
	return n
}

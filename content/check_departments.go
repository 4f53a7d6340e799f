package content

import (
	"regexp"
	"slices"
	"strings"
)

// responsible is the parenthesis that ends a clause: （责任单位：市商务委、…）.
var responsible = regexp.MustCompile(`（责任单位：([^（）]+)）$`)

// checkDepartments holds the departments of each clause to its text and to
// departments.yaml.
func checkDepartments(l *Library, p *collected) {
	var known []string
	for _, d := range l.Departments {
		known = append(known, d.Short, d.Name[ZH])
	}
	for _, n := range l.Notices {
		zh := n.Texts[ZH]
		if zh == nil {
			continue
		}
		for _, issuer := range n.Issuers {
			if !slices.Contains(known, issuer) {
				p.add(n.Pos, nearest(issuer, known), "issuer “%s” is not in departments.yaml", issuer)
			}
		}
		for _, clause := range clauseBlocks(zh.Blocks) {
			checkResponsible(n, clause, known, p)
		}
		for id, list := range n.Departments {
			if len(zh.Clause(id)) == 0 {
				p.add(n.Pos, nearest(id, clauseIDs(zh)), "departments: there is no clause “%s”", id)
			}
			text := zh.ClauseText(id)
			for _, short := range list {
				if !strings.Contains(text, short) {
					p.add(n.Pos, "the list holds the names that the clause uses", "department “%s” is not named in clause “%s”", short, id)
				}
			}
		}
	}
}

func checkResponsible(n *Notice, clause []Block, known []string, p *collected) {
	last := clause[len(clause)-1]
	m := responsible.FindStringSubmatch(last.Text)
	id := clause[0].ID
	var text []string
	if m != nil {
		text = strings.Split(m[1], "、")
	}
	for _, short := range append(slices.Clone(text), n.Departments[id]...) {
		if !slices.Contains(known, short) {
			p.add(last.Pos, nearest(short, known), "department “%s” of clause “%s” is not in departments.yaml", short, id)
		}
	}
	if m != nil && !slices.Equal(text, n.Departments[id]) {
		p.add(last.Pos, "write the list of the text under departments: "+id+" in the front matter", "departments of clause “%s”: found [%s], the text says [%s]", id, strings.Join(n.Departments[id], ", "), strings.Join(text, ", "))
	}
}

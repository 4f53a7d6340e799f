package content

import "suance/calc"

// check is one kind of mistake that is looked for.
type check struct {
	name string
	run  func(l *Library, p *collected)
}

// checks are all checks of a loaded library. To add one: a file check_x.go, a
// line here, a test text testdata/check/x.txtar, a heading in README.md.
func checks() []check {
	return []check{
		{"source", checkSource},
		{"clauses", checkClauses},
		{"departments", checkDepartments},
		{"quotes", checkQuotes},
		{"numbers", checkNumbers},
		{"wording", checkWording},
		{"languages", checkLanguages},
		{"terms", checkTerms},
		{"obligations", checkObligations},
		{"examples", checkExamples},
		{"coverage", checkCoverage},
		{"codes", checkCodes},
		{"synonyms", checkSynonyms},
		{"words", checkWords},
	}
}

// Check finds what disagrees in a library: all problems, in order of place.
func (l *Library) Check() []Problem {
	p := &collected{}
	for _, c := range checks() {
		c.run(l, p)
	}
	return sortProblems(p.list)
}

// measureNode finds the place of a key in a measure, for problems.
func at(n calc.Node, key string) calc.Pos {
	for _, f := range n.Fields {
		if f.Name == key {
			return f.Value.Pos
		}
	}
	return n.Pos
}

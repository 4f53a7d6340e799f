package content

// checkExamples runs the examples of every measure.
func checkExamples(l *Library, p *collected) {
	for i := range l.Rules.Measures {
		m := &l.Rules.Measures[i]
		if len(m.Examples) == 0 {
			p.add(m.Pos, "write one that matches and one that does not", "measure %s has no examples", m.ID)
		}
		for _, ex := range m.Examples {
			p.list = append(p.list, l.Rules.Try(m, ex)...)
		}
	}
}

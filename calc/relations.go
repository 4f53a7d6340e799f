package calc

// stacking is what the text says of sums that stand beside each other.
type stacking struct {
	group string // measures with the same group stand beside each other
	rule  string
	words string
}

// stackingRules are what a text may say: the highest alone counts (就高不重复), one
// of them may be chosen (不得同时享受), or they add up (可叠加).
var stackingRules = []string{"highest", "one_of", "add"}

// relations are what a measure has to do with others.
type relations struct {
	scope    []string // ids of scopes of the same notice that it answers to
	except   []string // ids of measures of the same notice that it gives way to
	refines  string   // id of the measure whose ceiling it narrows
	refined  int      // its index, or -1
	stacking stacking
	quota    Quantity // how many may receive it, where the text says so
}

// relations reads the keys of a measure that name other measures.
func (r *reader) relations(n Node) relations {
	rel := relations{scope: r.Texts(n, "scope"), except: r.Texts(n, "except"), refined: -1}
	rel.refines = n.Field("refines").String()
	if quota := n.Field("quota"); quota.Shape != Absent {
		d, ok := ParseMoney(quota.String())
		if !ok || d.Sign() <= 0 || !d.IsInteger() {
			r.Problem(quota.Pos, "“quota”: found "+quota.Describe()+", expected a whole number", "")
		}
		rel.quota = quantity(d)
	}
	if s := n.Field("stacking"); s.Shape != Absent && r.Known(s, "stacking", "group", "rule", "words") {
		rel.stacking = stacking{r.Text(s, "group"), r.OneOf(s, "rule", stackingRules...), r.Text(s, "words")}
	}
	return rel
}

// link finds the measures that others name, and puts the conditions of a scope
// before those of the measures in it.
func (r *Rules) link(read *Reader) {
	at := make(map[string]int, len(r.Measures))
	ids := make([]string, len(r.Measures))
	for i := range r.Measures {
		at[r.Measures[i].ID], ids[i] = i, r.Measures[i].ID
	}
	rules := make(map[string]string)
	own := make([]condition, len(r.Measures))
	for i := range r.Measures {
		own[i] = r.Measures[i].when
	}
	for i := range r.Measures { // exceptions first: a scope brings its own along
		r.lead(read, &r.Measures[i], "except", r.Measures[i].except, own, at, ids)
	}
	for i := range r.Measures {
		own[i] = r.Measures[i].when
	}
	for i := range r.Measures {
		m := &r.Measures[i]
		r.lead(read, m, "scope", m.scope, own, at, ids)
		r.related = r.related || m.refines != "" || m.stacking.group != ""
		if m.refines != "" {
			j, ok := at[m.refines]
			if !ok || j == i {
				read.Problem(m.node.Field("refines").Pos, "refines: found "+quote(m.refines)+", expected the full id of another measure", nearestHint(m.refines, ids))
			} else {
				m.refined = j
			}
		}
		if s := m.stacking; s.group != "" {
			if before, ok := rules[s.group]; ok && before != s.rule {
				read.Problem(m.node.Field("stacking").Pos, "stacking: found "+quote(s.rule)+" for group "+quote(s.group)+", expected "+quote(before)+" as before", "")
			}
			rules[s.group] = s.rule
		}
	}
}

// lead puts the conditions of a scope, or what an exception excludes, before
// those of a measure.
func (r *Rules) lead(read *Reader, m *Measure, key string, names []string, own []condition, at map[string]int, ids []string) {
	var parts []condition
	for _, id := range names {
		j, ok := at[m.Notice+"/"+id]
		if !ok || key == "scope" && r.Measures[j].Kind != "scope" {
			read.Problem(m.node.Field(key).Pos, key+": found "+quote(id)+", expected the id of a measure (for “scope” a scope) in the same notice", nearestHint(m.Notice+"/"+id, ids))
			continue
		}
		c := own[j]
		if key == "except" {
			c = c.negated()
		}
		parts = append(parts, &group{parts: []condition{c}, clause: r.Measures[j].Clause})
	}
	if len(parts) > 0 {
		m.when = &group{parts: append(parts, m.when)}
		m.index()
	}
}

// addsUp is the group in which the text says that sums add up, or "".
func (r *Result) addsUp() string {
	if r.Measure.stacking.rule == "add" {
		return r.Measure.stacking.group
	}
	return ""
}

// figure is the sum that a result comes to, fixed or capped.
func (r *Result) figure() Quantity {
	if r.Amount.Known {
		return r.Amount
	}
	return r.AtMost
}

func (r *Result) matches() bool { return r.Status == Match || r.Status == MatchOpen }

// relate applies what measures say of each other: a lower document narrows the
// ceiling of a higher one, and of sums that do not add up the highest counts.
func (r *Rules) relate(results []Result) {
	if !r.related {
		return
	}
	best := make(map[string]*Result)
	for i := range results {
		result := &results[i]
		if j := result.Measure.refined; j >= 0 {
			results[j].refine(result)
		}
		s := result.Measure.stacking
		if s.group == "" || s.rule == "add" || !result.matches() || !result.figure().Known {
			continue
		}
		if first := best[s.group]; first == nil {
			best[s.group] = result
		} else if result.figure().Cmp(first.figure().Decimal) > 0 {
			first.rare().Instead, best[s.group] = result.Measure.ID, result
		} else {
			result.rare().Instead = first.Measure.ID
		}
	}
	for i := range results { // everything below the highest names the highest
		if result := &results[i]; result.Instead != "" && best[result.Measure.stacking.group] != nil {
			result.rare().Instead = best[result.Measure.stacking.group].Measure.ID
		}
	}
}

// refine narrows the ceiling of a result by a lower document that matches too.
func (r *Result) refine(by *Result) {
	if by.Status == NotInForce {
		return
	}
	r.rare().RefinedBy = append(r.RefinedBy, by.Measure.ID)
	if !r.matches() || !by.matches() {
		return
	}
	by.rare().Instead = r.Measure.ID
	from, to := r.AtMost, by.figure()
	if from.Known && to.Known && to.Cmp(from.Decimal) < 0 {
		r.Trace = append(r.Trace, Step{Op: "refine", Fact: by.Measure.ID, Value: from.Decimal, By: to.Decimal, Result: to.Decimal, Words: by.Measure.Quote})
		r.AtMost = to
	}
}

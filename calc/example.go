package calc

// Try runs an example of a measure and reports what differs from what it
// expects. Amounts are compared as numbers, near misses as a map of fact and
// value, lists in order, everything else as text.
func (r *Rules) Try(m *Measure, ex Example) []Problem {
	var read Reader
	facts := ex.Given
	if facts.Shape != Map && facts.Shape != Absent {
		read.Problem(facts.Pos, "given: found "+facts.Describe()+", expected a map of facts", "")
	}
	if ex.On.IsZero() {
		read.Problem(ex.Pos, "example: found no day, expected “on”", "")
	}
	if ex.Expect.Shape != Map || len(ex.Expect.Fields) == 0 {
		read.Problem(ex.Pos, "example: found nothing expected, expected at least a status", "")
	}
	out := r.Respond(Request{Facts: facts, AsOf: ex.On, Only: m.ID, Times: m.Temporal()})
	for _, ignored := range out.Answers.Ignored {
		at := facts.Pos
		for _, f := range facts.Fields {
			if f.Name == ignored.Key {
				at = f.Pos
			}
		}
		read.Problem(at, "given: unknown fact "+quote(ignored.Key), nearestHint(ignored.Key, r.Facts.IDs()))
	}
	got, _ := ParseJSON("", out.JSON())
	if len(read.Problems) > 0 {
		return read.Problems
	}
	var result Node
	for _, item := range got.Field("results").Items {
		if item.Field("id").Text == m.ID {
			result = item
		}
	}
	for _, want := range ex.Expect.Fields {
		found := result.Field(want.Name)
		known := false
		for _, f := range result.Fields {
			known = known || f.Name == want.Name
		}
		switch {
		case !known:
			read.Problem(want.Pos, "expect: unknown key "+quote(want.Name), "")
		case want.Name == "near_miss":
			compareNearMisses(&read, want, found)
		case !same(want.Value, found):
			read.Problem(want.Value.Pos, "example of "+m.ID+": "+want.Name+" is "+compact(found)+", expected "+compact(want.Value), "")
		}
	}
	return read.Problems
}

func same(want, got Node) bool {
	if want.Shape == List || got.Shape == List {
		if len(want.Items) != len(got.Items) {
			return false
		}
		for i := range want.Items {
			if !same(want.Items[i], got.Items[i]) {
				return false
			}
		}
		return true
	}
	if want.Shape == Map && got.Shape == Map {
		for _, f := range want.Fields {
			if !same(f.Value, got.Field(f.Name)) {
				return false
			}
		}
		return true
	}
	if want.Text == got.Text && want.Shape == got.Shape {
		return true
	}
	a, ok := ParseMoney(want.String())
	b, too := ParseNumber(got.String())
	return ok && too && a.Equal(b)
}

// compareNearMisses compares a map of facts and values with the near misses.
func compareNearMisses(read *Reader, want Field, got Node) {
	if len(want.Value.Fields) != len(got.Items) {
		read.Problem(want.Pos, "near_miss: found "+compact(got)+", expected "+compact(want.Value), "")
		return
	}
	for i, f := range want.Value.Fields {
		if item := got.Items[i]; item.Field("fact").Text != f.Name || !same(f.Value, item.Field("value")) {
			read.Problem(f.Pos, "near_miss: found "+item.Field("fact").Text+" "+item.Field("value").Text+", expected "+f.Name+" "+compact(f.Value), "")
		}
	}
}

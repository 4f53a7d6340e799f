package page

import (
	"strings"

	"suance/calc"
	"suance/content"
)

// states are the six states of validity.
var states = []calc.ValidityState{calc.NotYet, calc.InForce, calc.InForceUntil, calc.NoEndStated, calc.Amended, calc.Lapsed}

// state is what a page says of validity: with the reader's day by script, and
// without one for the day that the site states.
type state struct {
	From, Until calc.Date
	Amended     bool
}

func (v view) stateOf(n *content.Notice) state { return state{From: n.Effective, Until: n.Expires} }

// stateOfAttachment: an attachment that a decision amends is in force as
// amended, from the decision's day to its end.
func (v view) stateOfAttachment(n *content.Notice, a content.Attachment) state {
	if n.Amends != "" {
		return state{From: n.Effective, Until: n.Expires, Amended: true}
	}
	return state{From: a.Effective}
}

// now is the state on the day that the site states.
func (s state) now(day calc.Date) calc.ValidityState {
	t := calc.ValidityOn(s.From, s.Until, day).State
	if s.Amended && t != calc.NotYet && t != calc.Lapsed {
		return calc.Amended
	}
	return t
}

func (v view) stateWords(s state) string {
	return v.T("validity.state."+s.now(v.Library.Site.AsOf).String(), "until", v.day(s.Until), "from", v.day(s.From))
}

// stateTexts are the words of all states, for the script: state=words|….
func (v view) stateTexts(s state) string {
	var out []string
	for _, t := range states {
		out = append(out, t.String()+"="+v.T("validity.state."+t.String(), "until", v.day(s.Until), "from", v.day(s.From)))
	}
	return strings.Join(out, "|")
}

package calc

// Validity is whether something has effect on a day.
type Validity struct {
	State       ValidityState
	From, Until Date // both inclusive; zero where not stated
}

// ValidityState is one of the six states of validity.
type ValidityState uint8

// The six states.
const (
	NotYet       ValidityState = iota // 未生效
	InForce                           // 有效
	InForceUntil                      // 有效期至…
	NoEndStated                       // 未载明有效期
	Amended                           // 已修改
	Lapsed                            // 已失效
)

// String is the id of a state.
func (s ValidityState) String() string {
	return [...]string{"not_yet", "in_force", "in_force_until", "no_end_stated", "amended", "lapsed"}[s]
}

// InForce tells whether the state has effect.
func (v Validity) InForce() bool { return v.State != NotYet && v.State != Lapsed }

// ValidityOn gives the state on a day of what runs from one day to another;
// a zero day is one that the text does not state.
func ValidityOn(from, until, day Date) Validity {
	v := Validity{State: InForceUntil, From: from, Until: until}
	switch {
	case !from.IsZero() && day.Before(from):
		v.State = NotYet
	case until.IsZero():
		v.State = NoEndStated
	case until.Before(day):
		v.State = Lapsed
	}
	return v
}

func (v Validity) render(w *writer) {
	w.open('{')
	w.field("state", v.State.String())
	w.optional("from", v.From.String())
	w.optional("until", v.Until.String())
	w.close('}')
}

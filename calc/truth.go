package calc

// Truth is one of Kleene's three values. The zero value is Unknown.
type Truth uint8

// The three truths.
const (
	Unknown Truth = iota
	Holds
	Fails
)

// String is the id of a truth in results.
func (t Truth) String() string { return [...]string{"unknown", "holds", "fails"}[t] }

func truthOf(b bool) Truth {
	if b {
		return Holds
	}
	return Fails
}

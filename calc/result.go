package calc

import "github.com/shopspring/decimal"

// Status is the outcome of a measure for one set of answers.
type Status uint8

// The statuses. The zero value is StatusUnknown.
const (
	StatusUnknown Status = iota
	Match
	MatchOpen // match, with words that another document defines still to be confirmed
	NoMatch
	NotInForce
	InvalidInput
)

// String is the id of a status in results.
func (s Status) String() string {
	return [...]string{"unknown", "match", "match_open", "no_match", "not_in_force", "invalid_input"}[s]
}

// Quantity is an exact decimal that may be absent. Sums are in yuan, rates and
// shares fractions.
type Quantity struct {
	decimal.Decimal
	Known bool
}

func quantity(d decimal.Decimal) Quantity { return Quantity{d, true} }

// Result is what one measure says to one set of answers.
type Result struct {
	Measure  *Measure
	Status   Status
	Validity Validity
	Amount   Quantity // fixed by the text
	AtMost   Quantity // only capped by the text; never beside Amount
	*Terms
	*Rare
	Reasons []Reason
	Trace   []Step
	Missing []int // indexes of facts, most useful first
	Invalid []Invalid
	answers *Answers
	parts   []part
}

// Rare is what few results have. Results without any of it share one.
type Rare struct {
	MinCount         Quantity
	Term             TermResult        // of a deadline, latest date or period
	Range            [2]Quantity       // both ends, where the text gives a range
	Possible         Interval          // of an unknown sum
	Schedule         []decimal.Decimal // the parts that a sum is paid in
	RefinedBy        []string          // ids of lower documents' measures that narrow this one
	Instead          string            // id of the measure that counts in its place
	ParameterMissing []string          // ids of parameters that have no value on the day
	Assumed          []Assumption
}

// nothing is shared by all results that have nothing rare; it is never written.
var nothing Rare

// rare gives a result a Rare of its own, to write to.
func (r *Result) rare() *Rare {
	if r.Rare == &nothing || r.Rare == nil {
		r.Rare = &Rare{}
	}
	return r.Rare
}

// Interval is what a sum may still come to, both ends included.
type Interval struct {
	From, To decimal.Decimal
	Known    bool
}

// possible is what an award came to before its conditions were settled.
type possible struct {
	span
	known bool
}

// interval is the interval of an unknown sum; nothing where it has no end.
func (p possible) interval(conditions Truth) Interval {
	if !p.known || p.unbounded {
		return Interval{}
	}
	out := Interval{Known: true}
	out.To, _ = divide(p.to.sum, p.to.below())
	if conditions == Holds {
		out.From, _ = divide(p.from.sum, p.from.below())
	}
	return out
}

// Terms are what the text itself states, whatever the answers.
type Terms struct {
	Sum      Quantity // fixed once, or for each of Per
	Rate     Quantity
	Cap      Quantity // once, or for each of Per
	Limit    Quantity
	MinShare Quantity
	Per      string // id of the fact that counts, or ""
	N        int    // of a term, with its Unit as the notices write it
	Unit     string
	Roles    []string // who is bound
	Duty     string   // the form of an obligation
	Computed bool     // by an expression, so that no figure stands for it
}

// Reason is one condition and what the answers make of it.
type Reason struct {
	Truth  Truth
	clause string // "" for the measure's own
	leaf   leaf
}

// NearMiss is what one answer would have to be for a failed numeric condition
// to hold, in the unit that was asked for. Several with Together set are
// needed all at once.
type NearMiss struct {
	Fact            string
	Value, Distance decimal.Decimal
	Together        bool
}

// Assumption is something we chose because neither text nor answers say it.
type Assumption struct{ ID, Value string }

// part is the share of a sum that comes from one fact, so that two ceilings on
// one contract are never added.
type part struct {
	fact int
	sum  decimal.Decimal
}

// NearMisses are the near misses of all failed conditions of a result.
func (r *Result) NearMisses() []NearMiss {
	if r.Status != NoMatch {
		return nil
	}
	var out []NearMiss
	for _, reason := range r.Reasons {
		if reason.Truth == Fails {
			out = append(out, reason.leaf.nearMisses(r.answers)...)
		}
	}
	return out
}

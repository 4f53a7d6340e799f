package calc

import (
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// estimatePlaces is where an estimate that does not terminate is cut. The
// notices state no rounding; this one is ours and the trace says so.
const estimatePlaces = 10

// fraction is a sum whose division has not been done yet, so that an estimate
// divides once, last. The zero divisor stands for 1.
type fraction struct{ sum, over decimal.Decimal }

func (f fraction) below() decimal.Decimal {
	if f.over.IsZero() {
		return one
	}
	return f.over
}

// whole tells that neither of two fractions waits for a division.
func (f fraction) whole(g fraction) bool { return f.over.IsZero() && g.over.IsZero() }

func (f fraction) add(g fraction) fraction {
	if f.whole(g) {
		return fraction{sum: f.sum.Add(g.sum)}
	}
	return fraction{f.sum.Mul(g.below()).Add(g.sum.Mul(f.below())), f.below().Mul(g.below())}
}

func (f fraction) times(g fraction) fraction {
	if f.whole(g) {
		return fraction{sum: f.sum.Mul(g.sum)}
	}
	return fraction{f.sum.Mul(g.sum), f.below().Mul(g.below())}
}

// cmp compares by cross-multiplication; divisors are positive.
func (f fraction) cmp(g fraction) int {
	if f.whole(g) {
		return f.sum.Cmp(g.sum)
	}
	return f.sum.Mul(g.below()).Cmp(g.sum.Mul(f.below()))
}

func (f fraction) least(g fraction) fraction {
	if g.cmp(f) < 0 {
		return g
	}
	return f
}

func (f fraction) most(g fraction) fraction {
	if g.cmp(f) > 0 {
		return g
	}
	return f
}

// settle does the division that was put off, and traces it.
func (f fraction) settle(e *evaluation) decimal.Decimal {
	if f.over.IsZero() {
		return f.sum
	}
	result, rounded := divide(f.sum, f.over)
	e.step(Step{Op: "divide", Value: f.sum, By: f.over, Result: result, Ours: true})
	if rounded {
		e.assume("rounded", strconv.Itoa(estimatePlaces))
	}
	return result
}

// divide is the one division of an estimate: exact where the quotient
// terminates, else rounded half-up at 10 decimals. b must not be 0.
func divide(a, b decimal.Decimal) (q decimal.Decimal, rounded bool) {
	shift := min(a.Exponent(), b.Exponent(), 0)
	num, den := a.Shift(-shift).BigInt(), b.Shift(-shift).BigInt()
	if num.Sign() == 0 {
		return decimal.Decimal{}, false
	}
	den = new(big.Int).Quo(den, new(big.Int).GCD(nil, nil, new(big.Int).Abs(num), new(big.Int).Abs(den)))
	rest, places := new(big.Int).Abs(den), 0
	for _, prime := range []int64{2, 5} {
		n := 0
		for p, r := big.NewInt(prime), new(big.Int); ; n++ {
			next, _ := new(big.Int).QuoRem(rest, p, r)
			if r.Sign() != 0 {
				break
			}
			rest = next
		}
		places = max(places, n)
	}
	if rest.IsInt64() && rest.Int64() == 1 {
		return a.DivRound(b, int32(places)), false
	}
	return a.DivRound(b, estimatePlaces), true
}

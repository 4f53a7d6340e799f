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

// times multiplies and then divides, tracing both where there is a division.
func (f fraction) times(e *evaluation, rate decimal.Decimal, words string) decimal.Decimal {
	product := f.sum.Mul(rate)
	e.step(Step{Op: "multiply", Value: f.sum, By: rate, Result: product, Words: words})
	if f.over.IsZero() {
		return product
	}
	result, rounded := divide(product, f.over)
	e.step(Step{Op: "divide", Value: product, By: f.over, Result: result, Ours: true})
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

//go:build js && wasm

// Command wasm carries package calc to the browser.
//
// The worker (site/static/worker.js) is its only caller. It writes bytes at the
// address that buffer gives and calls load once, then respond for each request;
// each of these returns a length, and the bytes stand at the address result:
//
//	buffer(n)                      address of n bytes to write to
//	load(n) int32                  the buffer holds compiled rules; the result is their hash
//	respond(facts, day, only) int32   the buffer holds three texts end to end, of these
//	                               lengths: facts as JSON, a day such as 2025-06-01, and the
//	                               id of a notice, provision or measure or nothing; the
//	                               result is the text of `suance calc --json`, byte for byte,
//	                               or after “terms:” that of `suance deadline --json`
//	result() address               of what load or respond returned
//
// A length below 0 is that of an error message instead.
//
// Rules: every export recovers from panics, and none blocks, for a blocking
// export silently returns 0. Nothing is imported but calc and unsafe: no
// syscall/js, whose calls are a thousand times slower, and nothing that calc
// does not bring already; imports_test.go holds the list.
//
// Limits: one request at a time. The result is overwritten by the next call.
package main

import (
	"strings"
	"unsafe"

	"suance/calc"
)

// The state of the engine: the bytes given, the bytes to take, the rules. They
// are held here so that the collector leaves them alone.
var (
	given []byte
	taken []byte
	rules *calc.Rules
)

// main keeps the program alive; the exports do the work.
func main() { select {} }

//go:wasmexport buffer
func buffer(n int32) unsafe.Pointer {
	if n < 0 {
		return nil
	}
	given = make([]byte, max(1, n))
	return unsafe.Pointer(unsafe.SliceData(given))
}

//go:wasmexport result
func result() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(taken)) }

//go:wasmexport load
func load(n int32) (length int32) {
	defer caught(&length)
	if !fits(n) {
		return fail("internal error: load: more bytes than the buffer holds")
	}
	decoded, err := calc.Decode(given[:n])
	if err != nil {
		return fail(err.Error())
	}
	rules = decoded
	return give([]byte(rules.Ruleset()))
}

//go:wasmexport respond
func respond(facts, day, only int32) (length int32) {
	defer caught(&length)
	switch {
	case rules == nil:
		return fail("internal error: respond: no rules are loaded")
	case !fits(facts, day, only):
		return fail("internal error: respond: more bytes than the buffer holds")
	}
	text, rest := given[:facts], given[facts:]
	asOf, ok := calc.ParseDate(string(rest[:day]))
	if !ok {
		return fail("as_of: found “" + string(rest[:day]) + "”, expected a day such as 2025-06-01")
	}
	id, times := strings.CutPrefix(string(rest[day:][:only]), "terms:")
	request, problem := calc.ParseRequest("facts", text, asOf, id)
	if problem != nil {
		return fail(problem.Text)
	}
	if request.Times = times; times {
		return give(rules.Respond(request).TermsJSON())
	}
	return give(rules.Respond(request).JSON())
}

// fits tells whether texts of these lengths stand in the buffer.
func fits(lengths ...int32) bool {
	sum := 0
	for _, n := range lengths {
		if n < 0 {
			return false
		}
		sum += int(n)
	}
	return sum <= len(given)
}

func give(b []byte) int32 {
	taken = b
	return int32(len(b))
}

func fail(message string) int32 { return -give([]byte(message)) }

// caught turns a panic into an error message. What it panicked with is a bug of
// ours and says so.
func caught(length *int32) {
	switch p := recover().(type) {
	case nil:
	case error:
		*length = fail("internal error: " + p.Error())
	case string:
		*length = fail("internal error: " + p)
	default:
		*length = fail("internal error")
	}
}

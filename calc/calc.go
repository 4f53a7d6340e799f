// Package calc knows money and time: it reads rules from plain data and says
// what each of them means for one enterprise, exactly and with its reasons.
//
//	rules, problems := calc.Compile(source)               // from Nodes, on the editor's machine
//	rules, err := calc.Decode(rules.Encode())            // in the browser
//	request, problem := calc.ParseRequest("f.json", facts, day, "")
//	json := rules.Respond(request).JSON()
//
// Rules: no amount is a float, and conditions never divide; an estimate that
// must divide divides once, last, in round.go. An answer that is missing makes
// a condition unknown, never false. A ceiling (at_most) is never an amount, and
// the two are never added. An answer that cannot be read is named, never
// dropped. The same rules and answers give the same bytes.
//
// Limits: calc reads no file, no clock and no language. It knows neither YAML
// nor the words that visitors see; results hold ids and values.
package calc

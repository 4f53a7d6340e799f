package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"suance/calc"
	"suance/content"
)

// calcCommand says what the measures grant to an enterprise.
func calcCommand(args []string, stdout, stderr io.Writer) int {
	lib, response, asJSON, status := askRules("calc", "only", args, stderr)
	if status != 0 {
		return status
	}
	if asJSON {
		stdout.Write(append(response.JSON(), '\n'))
		return 0
	}
	printIgnored(stderr, response)
	printResponse(stdout, lib, response)
	return 0
}

// askRules reads the flags of calc or deadline, loads the rules and asks them. A
// status that is not 0 ends the command.
func askRules(command, rule string, args []string, stderr io.Writer) (lib *content.Library, response calc.Response, asJSON bool, status int) {
	flags := newFlags(command)
	day := flags.String("as-of", "", "")
	file := flags.String("facts", "", "")
	only := flags.String(rule, "", "")
	dir := flags.String("content", "", "")
	flags.BoolVar(&asJSON, "json", false, "")
	err := noArguments(parseFlags(flags, args))
	if err == nil && *file == "" {
		err = errors.New("found no --facts, expected a file or - for standard input")
	}
	times := command == "deadline"
	if err == nil && times && *only == "" {
		err = errors.New("found no --rule, expected the id of a term")
	}
	asOf := shanghaiToday()
	if *day != "" && err == nil {
		var ok bool
		if asOf, ok = calc.ParseDate(*day); !ok {
			err = fmt.Errorf("--as-of: found %q, expected a day such as 2025-06-01", *day)
		}
	}
	if err == nil {
		*dir, err = findContent(*dir)
	}
	if err != nil {
		return nil, response, false, wrongUsage(stderr, command, err)
	}
	lib, problems := content.Load(os.DirFS(*dir))
	if len(problems) > 0 {
		printProblems(stderr, stderr, placed(*dir, problems))
		return nil, response, false, 1
	}
	if err := knownRule(lib, rule, *only, times); err != nil {
		return nil, response, false, wrongUsage(stderr, command, err)
	}
	name, facts, err := readFacts(*file)
	if err != nil {
		fmt.Fprintf(stderr, "suance: %s: --facts: %v\n", command, err)
		return nil, response, false, 2
	}
	request, problem := calc.ParseRequest(name, facts, asOf, *only)
	if problem != nil {
		fmt.Fprint(stderr, "suance: ", content.Format(*problem))
		return nil, response, false, 2
	}
	request.Times = times
	return lib, lib.Rules.Respond(request), asJSON, 0
}

// printIgnored names the keys that no fact has.
func printIgnored(stderr io.Writer, response calc.Response) {
	for _, ignored := range response.Answers.Ignored {
		fmt.Fprintf(stderr, "suance: there is no fact %q", ignored.Key)
		if ignored.Nearest != "" {
			fmt.Fprintf(stderr, "; did you mean %q?", ignored.Nearest)
		}
		fmt.Fprintln(stderr)
	}
}

// shanghaiToday is today in Shanghai, which has had no daylight saving since 1991.
func shanghaiToday() calc.Date {
	now := time.Now().In(time.FixedZone("CST", 8*60*60))
	return calc.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

// readFacts reads the facts of a file or of standard input.
func readFacts(file string) (name string, facts []byte, err error) {
	if file == "-" {
		facts, err = io.ReadAll(os.Stdin)
		return "stdin", facts, err
	}
	facts, err = os.ReadFile(file)
	return file, bytes.TrimPrefix(facts, []byte("\uFEFF")), err
}

// knownRule refuses an id that selects nothing, naming the nearest that does,
// and one that the other command answers.
func knownRule(lib *content.Library, flag, only string, times bool) error {
	var ids []string
	if !times {
		for _, n := range lib.Notices {
			ids = append(ids, n.ID)
		}
	}
	selected, other := only == "" || !times && lib.Notice(only) != nil, false
	for i := range lib.Rules.Measures {
		m := &lib.Rules.Measures[i]
		if m.Temporal() == times {
			selected = selected || calc.Selects(only, m.ID)
			ids = append(ids, m.ID)
		} else {
			other = other || calc.Selects(only, m.ID)
		}
	}
	switch {
	case selected:
		return nil
	case other && times:
		return fmt.Errorf("--%s: %q is no term; suance calc answers it", flag, only)
	case other:
		return fmt.Errorf("--%s: %q is a term; suance deadline answers it", flag, only)
	}
	if near := calc.Nearest(only, ids); near != "" {
		return fmt.Errorf("--%s: there is no %q; did you mean %q?", flag, only, near)
	}
	if times {
		return fmt.Errorf("--%s: there is no %q, expected the id of a term, such as %s", flag, only, first(ids))
	}
	return fmt.Errorf("--%s: there is no %q, expected the id of a notice, a provision or a measure", flag, only)
}

func first(ids []string) string {
	if len(ids) == 0 {
		return "… (these rules have none)"
	}
	return ids[0]
}

// printResponse writes the results as text: one paragraph for each measure, in
// the order of the notices.
func printResponse(w io.Writer, lib *content.Library, r calc.Response) {
	for i := range r.Results {
		result := &r.Results[i]
		m := result.Measure
		fmt.Fprintf(w, "%s  %s  %s%s\n", m.ID, result.Status, m.Kind, quantities(result))
		fmt.Fprintf(w, "    %s · %s\n", lib.MeasureTitle(m, content.ZH), lib.MeasureTitle(m, content.EN))
		fmt.Fprintf(w, "    “%s”\n", m.Quote)
		printShort(w, lib, result)
	}
	fmt.Fprintf(w, "\ncertain %s yuan, fixed if confirmed %s yuan, at most %s yuan; the three are never added\n",
		r.Totals.Certain, r.Totals.FixedIfConfirmed, r.Totals.AtMost)
	fmt.Fprintf(w, "as of %s, rules %s\n", r.Request.AsOf, lib.Rules.Ruleset())
}

// printShort says what a result lacks.
func printShort(w io.Writer, lib *content.Library, result *calc.Result) {
	for _, miss := range result.NearMisses() {
		fmt.Fprintf(w, "    short: %s would have to be %s (distance %s)\n", miss.Fact, miss.Value, miss.Distance)
	}
	for _, invalid := range result.Invalid {
		fmt.Fprintf(w, "    cannot be read: %s is %q, expected %s\n", invalid.Fact, invalid.Found, strings.TrimSpace(invalid.Expected+" "+invalid.With))
	}
	var missing []string
	for _, f := range result.Missing {
		missing = append(missing, lib.Rules.Facts.List[f].ID)
	}
	line(w, "not known", missing)
	line(w, "to be confirmed", result.Measure.Open)
	line(w, "not stated", result.Measure.Unstated)
}

// quantities are the sums and rates that a result has.
func quantities(r *calc.Result) string {
	var b strings.Builder
	for _, q := range []struct {
		format string
		calc.Quantity
	}{
		{"  %s yuan", r.Amount}, {"  at most %s yuan", r.AtMost}, {"  rate %s", r.Rate}, {"  cap %s yuan", r.Cap},
		{"  limit %s yuan", r.Limit}, {"  at least a share of %s", r.MinShare},
	} {
		if q.Known {
			fmt.Fprintf(&b, q.format, q.Decimal)
		}
	}
	return b.String()
}

func line(w io.Writer, name string, words []string) {
	if len(words) > 0 {
		fmt.Fprintf(w, "    %s: %s\n", name, strings.Join(words, ", "))
	}
}

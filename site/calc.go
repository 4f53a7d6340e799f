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
	flags := newFlags("calc")
	day := flags.String("as-of", "", "")
	file := flags.String("facts", "", "")
	only := flags.String("only", "", "")
	dir := flags.String("content", "", "")
	asJSON := flags.Bool("json", false, "")
	err := noArguments(parseFlags(flags, args))
	if err == nil && *file == "" {
		err = errors.New("found no --facts, expected a file or - for standard input")
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
		return wrongUsage(stderr, "calc", err)
	}
	lib, problems := content.Load(os.DirFS(*dir))
	if len(problems) > 0 {
		printProblems(stderr, stderr, placed(*dir, problems))
		return 1
	}
	if err := knownRule(lib, *only); err != nil {
		return wrongUsage(stderr, "calc", err)
	}
	name, facts, err := readFacts(*file)
	if err != nil {
		fmt.Fprintf(stderr, "suance: calc: --facts: %v\n", err)
		return 2
	}
	request, problem := calc.ParseRequest(name, facts, asOf, *only)
	if problem != nil {
		fmt.Fprint(stderr, "suance: ", content.Format(*problem))
		return 2
	}
	response := lib.Rules.Respond(request)
	if *asJSON {
		stdout.Write(append(response.JSON(), '\n'))
		return 0
	}
	for _, ignored := range response.Answers.Ignored {
		fmt.Fprintf(stderr, "suance: there is no fact %q", ignored.Key)
		if ignored.Nearest != "" {
			fmt.Fprintf(stderr, "; did you mean %q?", ignored.Nearest)
		}
		fmt.Fprintln(stderr)
	}
	printResponse(stdout, lib, response)
	return 0
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

// knownRule refuses an id that selects nothing, naming the nearest that does.
func knownRule(lib *content.Library, only string) error {
	if only == "" || lib.Notice(only) != nil {
		return nil
	}
	var ids []string
	for _, n := range lib.Notices {
		ids = append(ids, n.ID)
	}
	for i := range lib.Rules.Measures {
		id := lib.Rules.Measures[i].ID
		if calc.Selects(only, id) {
			return nil
		}
		ids = append(ids, id)
	}
	if near := calc.Nearest(only, ids); near != "" {
		return fmt.Errorf("--only: there is no %q; did you mean %q?", only, near)
	}
	return fmt.Errorf("--only: there is no %q, expected the id of a notice, a provision or a measure", only)
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
		line(w, "to be confirmed", m.Open)
		line(w, "not stated", m.Unstated)
	}
	fmt.Fprintf(w, "\ncertain %s yuan, fixed if confirmed %s yuan, at most %s yuan; the three are never added\n",
		r.Totals.Certain, r.Totals.FixedIfConfirmed, r.Totals.AtMost)
	fmt.Fprintf(w, "as of %s, rules %s\n", r.Request.AsOf, lib.Rules.Ruleset())
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

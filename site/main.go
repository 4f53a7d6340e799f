// Command suance publishes a content directory as a bilingual site with a policy
// calculator, and answers the same questions on the command line.
//
//	suance serve                         # look while you edit
//	suance check                         # every mistake with file:line:column
//	suance build -o dist/site            # the finished site
//	suance calc --facts f.json --json    # the calculator without a browser
//
// Rules: one file per command. Results go to stdout, everything else to stderr;
// exit status 0 is fine, 1 problems found, 2 wrong usage. Nothing is
// half-written. The same content gives the same bytes.
//
// Limits: it computes nothing by itself (package calc does) and reads no gazette
// text (package content does).
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"suance/calc"
)

// command is one verb of the command line.
type command struct {
	name string
	run  func(args []string, stdout, stderr io.Writer) int
}

// commands are all commands. To add one: a file x.go, a line here and a
// paragraph in the usage text.
func commands() []command {
	return []command{
		{"build", buildCommand},
		{"serve", serveCommand},
		{"check", checkCommand},
		{"import", importCommand},
		{"calc", calcCommand},
		{"deadline", deadlineCommand},
		{"search", searchCommand},
	}
}

const usage = `Suance 算策 publishes policy notices and computes what they grant.

usage: suance <command> [flags] [arguments]

  suance build -o DIR [--content DIR] [--wasm FILE]
      Make the site in DIR. Stops at the first sight of a mistake in the content.
  suance serve [--addr HOST:PORT] [--live] [--content DIR] [--wasm FILE]
      Show the site at http://localhost:8080 and follow edits of the content.
      --live also reloads the browser.
  suance check [--json] [--coverage] [DIR]
      Report every mistake in the content directory DIR, each with file, line and column.
      --coverage says what became of every passage.
  suance import FILE -o DIR [--force] [--json]
      Turn a gazette text into notice folders of the content directory DIR.
  suance calc --facts FILE|- [--as-of DAY] [--only ID] [--json] [--content DIR]
      Say what the measures grant to an enterprise. --only takes the id of a
      notice, a provision or a measure; DAY is today in Shanghai by default.
  suance deadline --rule ID --facts FILE|- [--as-of DAY] [--json] [--content DIR]
      Say when something is due: the day, and for a day of rest the working day
      that it moves to. --rule takes the id of a term.
  suance search [--lang zh|en] [-n 10] [--json] [--content DIR] QUERY|-
      Find clauses, measures, terms, bodies and appointments, as the site does;
      - reads one query a line from standard input.

Examples:

  suance serve --addr localhost:9000
  suance import gazette.txt -o content && suance check
  suance build -o dist/site
  echo '{"is_little_giant": "yes", "y0": 1000, "y1": 1200, "y2": 1440, "unit": "万元"}' |
      suance calc --as-of 2025-06-01 --facts - --only hufubangui-2025-3/03
  echo '{"agreement_date": "2025-09-26"}' |
      suance deadline --rule hujianguifanlian-2025-2/13b --facts -

The content directory is ./content, or the one of the source tree that the command
was built in; the WASM is the file suance.wasm beside the command. Exit status: 0 fine, 1 problems found, 2 wrong
usage.
`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the whole command line; it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return 2
	}
	name, rest := args[0], args[1:]
	if name == "help" || slices.ContainsFunc(args, asksHelp) {
		fmt.Fprint(stdout, usage)
		return 0
	}
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c.run(rest, stdout, stderr)
		}
		names = append(names, c.name)
	}
	fmt.Fprintf(stderr, "suance: unknown command %q", name)
	if near := calc.Nearest(name, names); near != "" {
		fmt.Fprintf(stderr, "; did you mean %q?", near)
	}
	fmt.Fprintln(stderr, "\nsuance: suance help shows what there is")
	return 2
}

func asksHelp(arg string) bool {
	return arg == "-h" || arg == "-help" || arg == "--help"
}

// newFlags makes the flag set of a command. What it would print is in the usage
// text already.
func newFlags(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// wrongUsage says what is wrong and shows the command's lines of the usage text.
func wrongUsage(stderr io.Writer, name string, err error) int {
	fmt.Fprintf(stderr, "suance: %s: %v\n", name, err)
	_, lines, _ := strings.Cut(usage, "\n  suance "+name+" ")
	synopsis, _, _ := strings.Cut(lines, "\n")
	fmt.Fprintf(stderr, "usage: suance %s %s\n", name, synopsis)
	return 2
}

// failed reports what the machine did wrong.
func failed(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "suance: %v\n", err)
	return 1
}

// noArguments refuses what stands beside the flags.
func noArguments(rest []string, err error) error {
	if err == nil && len(rest) > 0 {
		return errors.New("found the argument " + rest[0] + ", expected flags only")
	}
	return err
}

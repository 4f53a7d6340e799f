package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"suance/content"
)

// checkCommand reports every mistake in the content.
func checkCommand(args []string, stdout, stderr io.Writer) int {
	flags := newFlags("check")
	asJSON := flags.Bool("json", false, "")
	coverage := flags.Bool("coverage", false, "")
	dirs, err := parseFlags(flags, args)
	if len(dirs) > 1 {
		err = errors.New("found more than one directory, expected one")
	}
	if err != nil {
		return wrongUsage(stderr, "check", err)
	}
	dir, err := findContent(strings.Join(dirs, ""))
	if err != nil {
		return wrongUsage(stderr, "check", err)
	}
	lib, problems := loadContent(dir)
	if *coverage {
		if err := writeCoverage(stdout, lib, *asJSON); err != nil {
			return failed(stderr, err)
		}
		printProblems(stderr, stderr, problems)
	} else if *asJSON {
		if err := writeProblems(stdout, problems); err != nil {
			return failed(stderr, err)
		}
	} else {
		printProblems(stdout, stderr, problems)
	}
	if len(problems) > 0 {
		return 1
	}
	fmt.Fprintf(stderr, "suance: no problems; notices: %d, rules: %d\n", len(lib.Notices), len(lib.Rules.Measures))
	return 0
}

// writeProblems writes problems as a JSON list, an empty one for none.
func writeProblems(w io.Writer, problems []content.Problem) error {
	type problem struct {
		File string `json:"file"`
		Line int    `json:"line"`
		Col  int    `json:"col"`
		Text string `json:"text"`
		Hint string `json:"hint"`
	}
	list := make([]problem, len(problems))
	for i, p := range problems {
		list[i] = problem{p.File, p.Line, p.Col, p.Text, p.Hint}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(list)
}

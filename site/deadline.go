package main

import (
	"fmt"
	"io"

	"suance/content"
)

// deadlineCommand says when something is due.
func deadlineCommand(args []string, stdout, stderr io.Writer) int {
	lib, response, asJSON, status := askRules("deadline", "rule", args, stderr)
	if status != 0 {
		return status
	}
	if asJSON {
		stdout.Write(append(response.TermsJSON(), '\n'))
		return 0
	}
	printIgnored(stderr, response)
	for i := range response.Results {
		result := &response.Results[i]
		m := result.Measure
		fmt.Fprintf(stdout, "%s  %s  %s\n", m.ID, result.Status, m.Kind)
		fmt.Fprintf(stdout, "    %s · %s\n", lib.MeasureTitle(m, content.ZH), lib.MeasureTitle(m, content.EN))
		fmt.Fprintf(stdout, "    “%s”\n", m.Quote)
		for _, d := range result.Term.Dates {
			if d.Value == "" {
				continue // beyond the known working days
			}
			fmt.Fprintf(stdout, "    %s: %s\n", termWords[d.Name], d.Value)
		}
		if result.Term.CalendarMissing {
			c := lib.Rules.Calendar
			fmt.Fprintf(stdout, "    working days are known from %s to %s only\n", c.From, c.Until)
		}
		printShort(stdout, lib, result)
	}
	fmt.Fprintf(stdout, "\nas of %s, rules %s\n", response.Request.AsOf, lib.Rules.Ruleset())
	return 0
}

// termWords say what the days of a term are.
var termWords = map[string]string{
	"deadline":    "due by",
	"moved":       "on or moved to a working day",
	"latest":      "at the latest",
	"clear_days":  "with clear days in between",
	"last_day":    "until the end of",
	"last_moment": "until",
}

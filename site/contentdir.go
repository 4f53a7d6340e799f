package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"suance/content"
)

// findContent returns the content directory: the one that was named, or
// ./content, or the one of the tree whose dist/ holds the command. Without any
// it says what to do.
func findContent(named string) (string, error) {
	places := []string{named}
	if named == "" {
		places = []string{"content"}
		if exe, err := os.Executable(); err == nil {
			places = append(places, filepath.Join(filepath.Dir(exe), "..", "content"))
		}
	}
	for _, dir := range places {
		if _, err := os.Stat(filepath.Join(dir, "facts.yaml")); err == nil {
			return dir, nil
		}
	}
	return "", fmt.Errorf("%s is not a content directory (it has no facts.yaml): run this where ./content is, or name the directory with --content DIR", places[0])
}

// loadContent reads and checks a content directory. Problems name their files
// as seen from the working directory.
func loadContent(dir string) (*content.Library, []content.Problem) {
	lib, problems := content.Load(os.DirFS(dir))
	problems = append(problems, lib.Check()...)
	return lib, placed(dir, problems)
}

// placed puts the content directory before the file names of problems.
func placed(dir string, problems []content.Problem) []content.Problem {
	for i := range problems {
		problems[i].File = path.Join(filepath.ToSlash(dir), problems[i].File)
	}
	return problems
}

// printProblems writes problems as an editor reads them, and how many there are.
func printProblems(w, stderr io.Writer, problems []content.Problem) {
	for _, p := range problems {
		fmt.Fprint(w, content.Format(p))
	}
	if n := len(problems); n == 1 {
		fmt.Fprintln(stderr, "suance: 1 problem in the content")
	} else if n > 1 {
		fmt.Fprintf(stderr, "suance: %d problems in the content\n", n)
	}
}

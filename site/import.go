package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"suance/content"
)

// importCommand turns a gazette text into notice folders of a content
// directory. It writes all files or none.
func importCommand(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	dir := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	asJSON := flags.Bool("json", false, "")
	files, err := parseFlags(flags, args)
	if err != nil || len(files) != 1 || *dir == "" && !*asJSON {
		fmt.Fprintln(stderr, "suance: usage: suance import FILE -o DIR [--force] [--json]")
		return 2
	}
	src, err := os.ReadFile(files[0])
	if err != nil {
		fmt.Fprintf(stderr, "suance: %v\n", err)
		return 1
	}
	name := filepath.Base(files[0])
	written, notes, err := content.Import(name, src)
	if err != nil {
		fmt.Fprintf(stderr, "suance: %v\n", err)
		return 1
	}
	if *asJSON {
		structures, _ := content.Structures(name, src)
		out, err := json.MarshalIndent(structures, "", " ")
		if err != nil {
			fmt.Fprintf(stderr, "suance: internal error: %v\n", err)
			return 1
		}
		fmt.Fprintf(stdout, "%s\n", out)
	}
	for _, note := range notes {
		fmt.Fprint(stderr, content.Format(note))
	}
	if *dir == "" {
		return 0
	}
	changed, edited, err := compareFiles(*dir, written)
	if err != nil {
		fmt.Fprintf(stderr, "suance: %v\n", err)
		return 1
	}
	if len(edited) > 0 && !*force {
		for _, path := range edited {
			fmt.Fprintf(stderr, "suance: %s differs from what the import would write: it was edited, or comes from another gazette\n", filepath.Join(*dir, path))
		}
		fmt.Fprintln(stderr, "suance: nothing was written; --force writes and keeps the old files as .bak")
		return 1
	}
	if err := writeFiles(*dir, written, changed, edited); err != nil {
		fmt.Fprintf(stderr, "suance: nothing was written: %v\n", err)
		return 1
	}
	if !*asJSON {
		for _, path := range changed {
			fmt.Fprintln(stdout, filepath.Join(*dir, path))
		}
	}
	return 0
}

// compareFiles lists the files that are to be written, and those among them
// that exist with other contents.
func compareFiles(dir string, files map[string][]byte) (changed, edited []string, err error) {
	for _, path := range slices.Sorted(maps.Keys(files)) {
		old, err := os.ReadFile(filepath.Join(dir, path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			changed = append(changed, path)
		case err != nil:
			return nil, nil, err
		case !bytes.Equal(old, files[path]):
			changed, edited = append(changed, path), append(edited, path)
		}
	}
	return changed, edited, nil
}

// writeFiles writes every file beside its place first, then renames them all,
// keeping edited ones as .bak.
func writeFiles(dir string, files map[string][]byte, changed, edited []string) (err error) {
	var made []string
	defer func() {
		for _, path := range made {
			os.Remove(path + ".new") // gone already where it was renamed
		}
	}()
	for _, path := range changed {
		full := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		made = append(made, full)
		if err := os.WriteFile(full+".new", files[path], 0o644); err != nil {
			return err
		}
	}
	for _, path := range edited {
		full := filepath.Join(dir, path)
		if err := os.Rename(full, full+".bak"); err != nil {
			return err
		}
	}
	for _, path := range changed {
		full := filepath.Join(dir, path)
		if err := os.Rename(full+".new", full); err != nil {
			return err
		}
	}
	return nil
}

// parseFlags reads flags before and after the arguments, which it returns.
func parseFlags(flags *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			return rest, nil
		}
		rest, args = append(rest, flags.Arg(0)), flags.Args()[1:]
	}
}

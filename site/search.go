package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"suance/content"
	"suance/site/search"
)

//go:embed static/search.js
var searchScript embed.FS

// searcher runs the site's own script over an index.
type searcher struct {
	query func(text string, most int) (string, error)
}

// found is one result, as the command prints it.
type found struct {
	Notice string `json:"notice"`
	Clause string `json:"clause"`
	Title  string `json:"title"`
	Score  int    `json:"score"`
	Kind   string `json:"kind"`
	Path   string `json:"path"`
	Text   string `json:"text"`
	Via    string `json:"via,omitempty"`
}

// newSearcher opens the index of a language in a JavaScript engine of its own.
func newSearcher(lib *content.Library, lang content.Lang, o search.Options) (*searcher, error) {
	p, err := makeSearchParts(lib, lang, o)
	if err != nil {
		return nil, err
	}
	script, err := searchScript.ReadFile("static/search.js")
	if err == nil {
		script, err = minified("search.js", script)
	}
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	if _, err := vm.RunScript("search.js", string(script)); err != nil {
		return nil, fmt.Errorf("search.js: %w", err)
	}
	load := func(name string) (goja.ArrayBuffer, error) {
		data, ok := p[name]
		if !ok {
			return goja.ArrayBuffer{}, fmt.Errorf("internal error: the index has no part %s", name)
		}
		return vm.NewArrayBuffer(data), nil
	}
	if err := vm.Set("part", load); err != nil {
		return nil, err
	}
	if _, err := vm.RunString(`const opened = suanceSearch.open(new Uint8Array(part("index")), (name) => new Uint8Array(part(name)));
		function ask(text, most) {
			const answer = {};
			suanceSearch.query(opened, text, most).then((found) => { answer.found = JSON.stringify(found); }, (error) => { answer.error = String(error); });
			return answer;
		}`); err != nil {
		return nil, fmt.Errorf("search.js: %w", err)
	}
	ask, ok := goja.AssertFunction(vm.Get("ask"))
	if !ok {
		return nil, errors.New("search.js has no function to ask")
	}
	return &searcher{func(text string, most int) (string, error) {
		// What the promise waits for is here, so that it is settled on return.
		out, err := ask(goja.Undefined(), vm.ToValue(text), vm.ToValue(most))
		if err != nil {
			return "", fmt.Errorf("search.js: %w", err)
		}
		answer := out.ToObject(vm)
		if found := answer.Get("found"); found != nil {
			return found.String(), nil
		}
		return "", fmt.Errorf("search.js: %v", answer.Get("error"))
	}}, nil
}

// makeSearchParts makes the index of a language: by name, the file that opens it
// (“index”), the other words, and its shards.
func makeSearchParts(lib *content.Library, lang content.Lang, o search.Options) (map[string][]byte, error) {
	parts := make(map[string][]byte)
	index, err := search.Build(search.Documents(lib, lang), o, func(name string, data []byte) error {
		parts[name] = data
		return nil
	})
	parts["index"] = index
	parts["aliases"] = search.BuildAliases(search.Aliases(lib, lang))
	parts["traditional"] = search.Traditional(search.Documents(lib, content.ZH))
	return parts, err
}

// find answers a query with results, best first.
func (s *searcher) find(text string, most int) ([]found, error) {
	out, err := s.query(text, most)
	if err != nil {
		return nil, err
	}
	list := []found{}
	return list, json.Unmarshal([]byte(out), &list)
}

// searchCommand finds clauses, measures, terms, bodies and appointments.
func searchCommand(args []string, stdout, stderr io.Writer) int {
	flags := newFlags("search")
	lang := flags.String("lang", "zh", "")
	most := flags.Int("n", 10, "")
	dir := flags.String("content", "", "")
	asJSON := flags.Bool("json", false, "")
	words, err := parseFlags(flags, args)
	switch {
	case err != nil:
	case len(words) == 0:
		err = errors.New("found no query, expected one")
	case !slices.Contains(content.Langs, content.Lang(*lang)):
		err = fmt.Errorf("--lang: found %q, expected zh or en", *lang)
	case *most < 1:
		err = fmt.Errorf("-n: found %d, expected 1 or more", *most)
	default:
		*dir, err = findContent(*dir)
	}
	if err != nil {
		return wrongUsage(stderr, "search", err)
	}
	lib, problems := content.Load(os.DirFS(*dir))
	if len(problems) > 0 {
		printProblems(stderr, stderr, placed(*dir, problems))
		return 1
	}
	s, err := newSearcher(lib, content.Lang(*lang), search.Sizes)
	if err != nil {
		return failed(stderr, err)
	}
	queries := []string{strings.Join(words, " ")}
	if queries[0] == "-" {
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			return failed(stderr, err)
		}
		queries = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	}
	for _, query := range queries {
		results, err := s.find(query, *most)
		if err == nil {
			err = printFound(stdout, stderr, results, *asJSON)
		}
		if err != nil {
			return failed(stderr, err)
		}
	}
	return 0
}

// printFound writes the results of one query: a line of JSON, or two lines each.
func printFound(stdout, stderr io.Writer, results []found, asJSON bool) error {
	if asJSON {
		out := json.NewEncoder(stdout)
		out.SetEscapeHTML(false)
		return out.Encode(results)
	}
	for _, r := range results {
		fmt.Fprintf(stdout, "%s  %s  %s\n    %s\n", r.Kind, r.Path, r.Title, r.Text)
		if r.Via != "" {
			fmt.Fprintf(stdout, "    found as “%s”\n", r.Via)
		}
	}
	if len(results) == 0 {
		fmt.Fprintln(stderr, "suance: nothing found")
	}
	return nil
}

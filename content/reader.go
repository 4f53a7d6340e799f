package content

import (
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"suance/calc"
)

// readYAML turns YAML into a Node. before counts the lines of the file above
// the text, so that front matter keeps the file's own line numbers. Scalars
// stay as written: yes is the text yes, 03 the text 03.
func readYAML(file string, text []byte, before int) (calc.Node, *Problem) {
	if !utf8.Valid(text) {
		return calc.Node{}, &Problem{Pos: calc.Pos{File: file, Line: 1, Col: 1}, Text: "found bytes that are not UTF-8, expected UTF-8 text"}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return calc.Node{}, yamlProblem(file, err, before)
	}
	if len(doc.Content) == 0 {
		return calc.Node{Pos: calc.Pos{File: file, Line: before + 1, Col: 1}}, nil
	}
	w := yamlWalker{file: file, before: before}
	n := w.node(doc.Content[0])
	return n, w.problem
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

func yamlProblem(file string, err error, before int) *Problem {
	p := &Problem{Pos: calc.Pos{File: file, Line: before + 1, Col: 1}, Text: strings.TrimPrefix(err.Error(), "yaml: ")}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[1])
		p.Line, p.Text = before+line, "yaml: "+m[2]
	}
	return p
}

type yamlWalker struct {
	file    string
	before  int
	problem *Problem
}

func (w *yamlWalker) pos(n *yaml.Node) calc.Pos {
	return calc.Pos{File: w.file, Line: n.Line + w.before, Col: n.Column}
}

func (w *yamlWalker) node(n *yaml.Node) calc.Node {
	out := calc.Node{Pos: w.pos(n)}
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0 {
			return out
		}
		out.Shape, out.Text = calc.Scalar, n.Value
	case yaml.SequenceNode:
		out.Shape = calc.List
		for _, item := range n.Content {
			out.Items = append(out.Items, w.node(item))
		}
	case yaml.MappingNode:
		out.Shape = calc.Map
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			out.Fields = append(out.Fields, calc.Field{Pos: w.pos(key), Name: key.Value, Value: w.node(n.Content[i+1])})
		}
	default:
		if w.problem == nil {
			w.problem = &Problem{Pos: out.Pos, Text: "found an alias, expected plain data", Hint: "write the value out"}
		}
	}
	return out
}

// load reads a YAML file; a file that is not there is an absent Node.
func (l *loader) load(name string) calc.Node {
	text, err := fs.ReadFile(l.files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return calc.Node{Pos: calc.Pos{File: name, Line: 1, Col: 1}}
	}
	if err != nil {
		l.Problem(calc.Pos{File: name, Line: 1, Col: 1}, err.Error(), "")
		return calc.Node{}
	}
	n, problem := readYAML(name, text, 0)
	if problem != nil {
		l.Problems = append(l.Problems, *problem)
	}
	return n
}

// entries are the fields of a map; anything else but nothing is a problem.
func (l *loader) entries(n calc.Node, what string) []calc.Field {
	if n.Shape != calc.Map && n.Shape != calc.Absent {
		l.Problem(n.Pos, what+": found "+n.Describe()+", expected a map", "")
	}
	seen := make(map[string]bool)
	for _, f := range n.Fields {
		if seen[f.Name] {
			l.Problem(f.Pos, what+": “"+f.Name+"” stands twice", "keep one")
		}
		seen[f.Name] = true
	}
	return n.Fields
}

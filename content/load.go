package content

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"suance/calc"
)

// loader reads a content directory and collects the problems.
type loader struct {
	calc.Reader
	files fs.FS
	lib   *Library
}

// Load reads a content directory: site.yaml, facts.yaml, holidays.yaml,
// parameters.yaml (may be absent), departments.yaml,
// glossary.yaml, words/*.yaml and notices/*.
func Load(files fs.FS) (*Library, []Problem) {
	l := &loader{files: files, lib: &Library{files: files, Words: make(map[Lang]*Words), nodes: make(map[string]calc.Node)}}
	l.site()
	l.departments()
	l.glossary()
	for _, lang := range Langs {
		l.words(lang)
	}
	l.notices()
	l.rules()
	l.codes()
	l.themes()
	l.rulesets()
	for _, f := range l.entries(l.load("synonyms.yaml"), "synonyms") {
		l.lib.Synonyms = append(l.lib.Synonyms, Synonym{f.Name, l.Texts(calc.Node{Pos: f.Pos, Shape: calc.Map, Fields: []calc.Field{f}}, f.Name), f.Pos})
	}
	return l.lib, sortProblems(l.Problems)
}

func (l *loader) site() {
	n := l.load("site.yaml")
	if n.Shape == calc.Absent {
		l.Problem(calc.Pos{File: "site.yaml", Line: 1, Col: 1}, "found no site.yaml, expected one with “origin”", "is this a content directory?")
		return
	}
	if !l.Known(n, "site", "origin", "as_of", "families") {
		return
	}
	l.lib.Site.Origin = strings.TrimSuffix(l.Text(n, "origin"), "/")
	l.lib.Site.AsOf = l.Date(n, "as_of")
	for _, f := range l.entries(n.Field("families"), "families") {
		l.lib.Site.Families = append(l.lib.Site.Families, Family{f.Name, l.Texts(n.Field("families"), f.Name)})
	}
}

func (l *loader) departments() {
	slugs := make(map[string]bool)
	for _, f := range l.entries(l.load("departments.yaml"), "departments") {
		if !l.Known(f.Value, "department", "slug", "name", "en", "source") {
			continue
		}
		d := Department{Short: f.Name, Latin: latin(f.Name), Slug: l.Text(f.Value, "slug"), Name: map[Lang]string{ZH: l.Text(f.Value, "name"), EN: l.Text(f.Value, "en")}}
		l.OneOf(f.Value, "source", "official", "own")
		if slugs[d.Slug] {
			l.Problem(f.Value.Field("slug").Pos, "slug “"+d.Slug+"” stands twice", "a department's address is its own")
		}
		slugs[d.Slug] = true
		l.lib.Departments = append(l.lib.Departments, d)
	}
}

func (l *loader) glossary() {
	for _, n := range l.load("glossary.yaml").Items {
		if !l.Known(n, "term", "zh", "en", "also", "definition", "source") {
			continue
		}
		t := Term{Name: map[Lang]string{ZH: l.Text(n, "zh"), EN: l.Text(n, "en")}, Definition: make(map[Lang]string), Slug: latin(n.Field("zh").String()), Initials: initials(n.Field("zh").String()), Also: l.Texts(n, "also"), Source: l.Text(n, "source")}
		for _, f := range l.entries(n.Field("definition"), "definition") {
			t.Definition[Lang(f.Name)] = f.Value.String()
		}
		l.lib.Terms = append(l.lib.Terms, t)
	}
}

func (l *loader) words(lang Lang) {
	w := &Words{Lang: lang, texts: make(map[string]string), at: make(map[string]calc.Pos)}
	l.lib.Words[lang] = w
	var walk func(prefix string, n calc.Node)
	walk = func(prefix string, n calc.Node) {
		for _, f := range l.entries(n, "words") {
			key := prefix + f.Name
			if f.Value.Shape == calc.Map {
				walk(key+".", f.Value)
				continue
			}
			if f.Value.Shape != calc.Scalar {
				l.Problem(f.Pos, "words: “"+key+"” has no text, expected one", "")
			}
			w.texts[key], w.at[key] = f.Value.String(), f.Pos
		}
	}
	walk("", l.load("words/"+string(lang)+".yaml"))
}

// notices reads every folder of notices/, in the order of the gazette.
func (l *loader) notices() {
	folders, err := fs.ReadDir(l.files, "notices")
	if err != nil {
		l.Problem(calc.Pos{File: "notices", Line: 1, Col: 1}, "found no notices, expected a folder for each", "")
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		if n := l.notice(folder.Name()); n != nil {
			l.lib.Notices = append(l.lib.Notices, n)
		}
	}
	slices.SortStableFunc(l.lib.Notices, func(a, b *Notice) int {
		return cmp.Or(strings.Compare(a.Source.File, b.Source.File), cmp.Compare(a.Source.From, b.Source.From))
	})
}

// rules compiles facts and measures and hangs the measures on their notices.
func (l *loader) rules() {
	facts := l.load("facts.yaml")
	var notices []calc.NoticeRules
	for _, n := range l.lib.Notices {
		node := l.provisions(n, l.load("notices/"+n.ID+"/measures.yaml"))
		l.lib.nodes[n.ID] = node
		if node.Shape != calc.Absent {
			notices = append(notices, calc.NoticeRules{ID: n.ID, From: n.Effective, Until: n.Expires, Measures: node})
		}
	}
	source := calc.Source{Facts: facts, Holidays: l.load("holidays.yaml"), Parameters: l.load("parameters.yaml"), Notices: notices}
	digest := sha256.Sum256(source.Encode())
	source.Ruleset = "sha256:" + hex.EncodeToString(digest[:])
	rules, problems := calc.Compile(source)
	l.Problems = append(l.Problems, problems...)
	l.lib.Rules = rules
	l.families(rules)
	for i := range rules.Measures {
		if n := l.lib.Notice(rules.Measures[i].Notice); n != nil {
			n.Measures = append(n.Measures, &rules.Measures[i])
			for _, p := range n.Provisions {
				if p.ID == rules.Measures[i].ID {
					p.Measure = &rules.Measures[i]
				}
			}
		}
	}
	for _, item := range facts.Items {
		group, fact := item.Field("group").String(), rules.Facts.Find(item.Field("id").String())
		if group == "" || fact == nil {
			continue // a fact without a group is not asked in the form
		}
		i := slices.IndexFunc(l.lib.Groups, func(g FactGroup) bool { return g.ID == group })
		if i < 0 {
			i = len(l.lib.Groups)
			l.lib.Groups = append(l.lib.Groups, FactGroup{ID: group})
		}
		l.lib.Groups[i].Facts = append(l.lib.Groups[i].Facts, fact)
		if refines := item.Field("refines"); refines.String() == "yes" {
			l.lib.Groups[i].Refining = append(l.lib.Groups[i].Refining, fact.ID)
		} else if refines.Shape != calc.Absent {
			l.Problem(refines.Pos, "refines: found "+refines.Describe()+", expected yes, or no such line", "")
		}
	}
}

// families holds the families of site.yaml to measures that are there.
func (l *loader) families(rules *calc.Rules) {
	var known []string
	for _, m := range rules.Measures {
		known = append(known, m.ID)
	}
	for _, f := range l.load("site.yaml").Field("families").Fields {
		for _, id := range f.Value.Items {
			if rules.Measure(id.Text) == nil {
				l.Problem(id.Pos, "families: there is no measure “"+id.Text+"”", nearest(id.Text, known))
			}
		}
	}
}

// rulesetName is the beginning of a rule set's hash.
var rulesetName = regexp.MustCompile(`^[0-9a-f]{12}\.json$`)

// rulesets reads the earlier rule sets: compiled, each under the beginning of its
// own hash.
func (l *loader) rulesets() {
	names, err := fs.Glob(l.files, "rulesets/*")
	if err != nil {
		return
	}
	l.lib.Rulesets = make(map[string][]byte)
	for _, name := range names {
		at := calc.Pos{File: name, Line: 1, Col: 1}
		data, err := fs.ReadFile(l.files, name)
		if err != nil {
			l.Problem(at, err.Error(), "")
			continue
		}
		base := path.Base(name)
		if !rulesetName.MatchString(base) {
			l.Problem(at, "found a file “"+base+"”, expected the first 12 digits of a rule set's hash and .json", "copy it from rules/ of the built site")
			continue
		}
		rules, err := calc.Decode(data)
		if err != nil {
			l.Problem(at, err.Error(), "copy it from rules/ of the built site")
			continue
		}
		if got := strings.TrimPrefix(rules.Ruleset(), "sha256:")[:12]; got+".json" != base {
			l.Problem(at, "the rule set's hash begins with “"+got+"”, expected the file's name", "copy it from rules/ of the built site")
			continue
		}
		l.lib.Rulesets[base] = data
	}
}

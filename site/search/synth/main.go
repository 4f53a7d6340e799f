// Command synth writes a content directory with many notices, to measure and test
// the search at sizes that the gazette does not have yet.
//
//	go run ./site/search/synth -n 1000 -o /tmp/content1000
//
// The notices of ./content stay as they are; the others are made of their clauses,
// shuffled, in both languages, each with names that occur nowhere else, a number,
// days and bodies of its own. A clause is called n2-a13 when it comes from clause
// a13 of the second notice. The same n gives the same bytes. The result passes
// suance check.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"suance/content"
)

func main() {
	n := flag.Int("n", 1000, "notices in all")
	out := flag.String("o", "", "folder to write, which must not exist")
	from := flag.String("content", "content", "content directory to start from")
	flag.Parse()
	if err := write(*from, *out, *n); err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(1)
	}
}

func write(from, out string, n int) error {
	if _, err := os.Stat(out); out == "" || err == nil {
		return fmt.Errorf("-o: found %q, expected a folder that does not exist", out)
	}
	lib, problems := content.Load(os.DirFS(from))
	if len(problems) > 0 {
		return fmt.Errorf("%s has %d problems; run suance check", from, len(problems))
	}
	if err := copyContent(from, out); err != nil {
		return err
	}
	pool := clauses(lib)
	random := rand.New(rand.NewPCG(1, uint64(n)))
	for i := len(lib.Notices) + 1; i <= n; i++ {
		if err := compose(lib, pool, random, i).write(out); err != nil {
			return err
		}
	}
	return nil
}

// copyContent copies what Load reads.
func copyContent(from, out string) error {
	files := os.DirFS(from)
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name == "testdata" || name == "gazette" {
				return fs.SkipDir
			}
			return os.MkdirAll(filepath.Join(out, name), 0o755)
		}
		if strings.HasSuffix(name, ".go") {
			return nil
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(out, name), data, 0o644)
	})
}

// clause is a heading of a notice with what stands below it, in both languages.
type clause struct {
	notice  *content.Notice
	origin  string // n2
	zh, en  []content.Block
	waivers []content.Waiver
}

// clauses are those that can stand in another notice: not the appointments.
func clauses(lib *content.Library) []clause {
	var out []clause
	for i, n := range lib.Notices {
		if len(n.Appointments) > 0 || n.Texts[content.EN] == nil {
			continue
		}
		en := sections(n.Texts[content.EN])
		for id, zh := range sections(n.Texts[content.ZH]) {
			if len(en[id]) != len(zh) {
				continue
			}
			c := clause{notice: n, origin: fmt.Sprintf("n%d", i+1), zh: zh, en: en[id]}
			for _, w := range n.Waivers {
				if slices.ContainsFunc(zh, func(b content.Block) bool { return b.ID == w.Clause }) {
					c.waivers = append(c.waivers, w)
				}
			}
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b clause) int {
		return strings.Compare(a.origin+a.zh[0].ID, b.origin+b.zh[0].ID)
	})
	return out
}

// sections are the blocks of a text by the id of the heading that they stand below.
func sections(t *content.Text) map[string][]content.Block {
	out := make(map[string][]content.Block)
	heading := ""
	for _, b := range t.Blocks {
		if b.Level > 0 {
			heading = ""
			if b.Level >= 2 && b.ID != "" {
				heading = b.ID
			}
		}
		if heading != "" && len(b.Anchors) == 0 {
			out[heading] = append(out[heading], b)
		}
	}
	return out
}

// syllables make names that no notice has.
var syllables = strings.Fields("澜lan 峪yu 沅yuan 珂ke 岑cen 笠li 蘅heng 琰yan 淞song 霁ji 昀yun 朔shuo 濯zhuo 筠yun 栎li 钰yu 涵han 屿yu 暄xuan 芷zhi 骁xiao 瀚han 邈miao 翊yi 旻min 槿jin 曦xi 睿rui 晔ye 翎ling 萱xuan 皓hao 桢zhen 泓hong 璟jing 祎yi 铮zheng 凇song 鸢yuan 篁huang")

func name(random *rand.Rand) (zh, en string) {
	for range 2 {
		s := []rune(syllables[random.IntN(len(syllables))])
		zh += string(s[0])
		en += string(s[1:])
	}
	return zh, strings.ToUpper(en[:1]) + en[1:]
}

// composed is a notice that was made.
type composed struct {
	id, head, zh, en, enHead, source string
}

func compose(lib *content.Library, pool []clause, random *rand.Rand, i int) composed {
	id := fmt.Sprintf("synth-%05d", i)
	year := 2010 + random.IntN(16)
	zhName, enName := name(random)
	issuer := lib.Departments[random.IntN(len(lib.Departments))]
	number := fmt.Sprintf("沪合规〔%d〕%d号", year, i)
	title := zhName + "镇综合办法"
	b := &writer{}
	b.block("# "+title, "# Combined Measures of "+enName+" Town", "title")
	b.block(number, number, "number")
	b.block("本办法适用于"+zhName+"镇。", "These Measures apply to "+enName+" Town.", "scope")
	departments, waivers := "", ""
	size := 4 + random.IntN(16)
	for _, k := range random.Perm(len(pool))[:size] {
		c := pool[k]
		for j, zh := range c.zh {
			blockID := ""
			if zh.ID != "" {
				blockID = c.origin + "-" + zh.ID
				if bodies := c.notice.Departments[zh.ID]; len(bodies) > 0 {
					departments += fmt.Sprintf("  %s: [%s]\n", blockID, strings.Join(bodies, ", "))
				}
			}
			marks := strings.Repeat("#", zh.Level)
			if zh.Level > 0 {
				marks += " "
			}
			b.block(marks+zh.Text, marks+c.en[j].Text, blockID)
		}
		for _, w := range c.waivers {
			waivers += fmt.Sprintf("  - {clause: %s-%s, what: %q, reason: %q}\n", c.origin, w.Clause, w.What, w.Reason)
		}
	}
	if departments != "" {
		departments = "departments:\n" + departments
	}
	if waivers != "" {
		waivers = "waivers:\n" + waivers
	}
	zh, en := b.texts()
	month, day := 1+random.IntN(12), 1+random.IntN(28)
	return composed{
		id: id, zh: zh, en: en, source: b.source.String(),
		head: fmt.Sprintf("---\nid: %s\nnumber: %s\ntitle: %s\nissuers: [%s]\naddressees: 各有关单位\nsigned: %d-%02d-%02d\neffective: %d-%02d-%02d\nexpires: %d-12-31\nsource: {file: %s.txt, lines: 1-%d}\n%smeasures: {}\n---\n",
			id, number, title, issuer.Name[content.ZH], year, month, day, year, month, day, year+5, id, b.line-1, departments),
		enHead: fmt.Sprintf("---\nid: %s\ntitle: Combined Measures of %s Town\naddressees: All relevant bodies\ntranslation: {status: complete, effect: chinese}\nmeasures: {}\n%s---\n", id, enName, waivers),
	}
}

// writer collects the blocks of a notice and the lines of its source.
type writer struct {
	blocks []block
	line   int // of the source, that comes next
	source strings.Builder
}

type block struct {
	zh, en, id string
	from, to   int
}

// block adds a paragraph or heading; one without an id belongs to the last that
// has one.
func (w *writer) block(zh, en, id string) {
	w.line++
	if id == "" {
		for i := len(w.blocks) - 1; i >= 0; i-- {
			if w.blocks[i].id != "" {
				w.blocks[i].to = w.line
				break
			}
		}
	}
	w.blocks = append(w.blocks, block{zh, en, id, w.line, w.line})
	fmt.Fprintf(&w.source, "%s\n\n", strings.TrimLeft(zh, "# "))
	w.line++
}

// texts are the two files without their heads.
func (w *writer) texts() (zh, en string) {
	for _, b := range w.blocks {
		attributes, own := "", ""
		if b.id != "" {
			attributes, own = fmt.Sprintf(" {#%s lines=%d-%d}", b.id, b.from, b.to), fmt.Sprintf(" {#%s}", b.id)
		}
		zh += "\n" + escaped(b.zh) + attributes + "\n"
		en += "\n" + escaped(b.en) + own + "\n"
	}
	return zh, en
}

var listMark = regexp.MustCompile(`^(\d+)([.)] )`)

// escaped keeps a text that begins like a list a paragraph.
func escaped(text string) string { return listMark.ReplaceAllString(text, `$1\$2`) }

func (c composed) write(out string) error {
	dir := filepath.Join(out, "notices", c.id)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for file, text := range map[string]string{
		filepath.Join(dir, "zh.md"):                c.head + c.zh,
		filepath.Join(dir, "en.md"):                c.enHead + c.en,
		filepath.Join(out, "sources", c.id+".txt"): c.source,
	} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

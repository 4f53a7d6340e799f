package browser

import (
	"html"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	linked   = regexp.MustCompile(`(?:href|src|data-worker|data-wasm|data-rules)="([^"]*)"`)
	anchored = regexp.MustCompile(`\sid="([^"]*)"`)
)

// TestLinks: every link of the built site leads to a file, and every fragment
// to an element of it. Links into the calculator name a measure or a family,
// which its script opens.
func TestLinks(t *testing.T) {
	pages := make(map[string]string)
	err := fs.WalkDir(os.DirFS(siteDir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(siteDir, name))
		pages[name] = string(data)
		return err
	})
	if err != nil || len(pages) < 60 {
		t.Fatalf("found %d pages in %s: %v", len(pages), siteDir, err)
	}
	count := 0
	for name, text := range pages {
		for _, m := range linked.FindAllStringSubmatch(text, -1) {
			link, err := url.Parse(html.UnescapeString(m[1]))
			if err != nil {
				t.Errorf("%s links to %q: %v", name, m[1], err)
				continue
			}
			if link.IsAbs() {
				continue // canonical and alternate addresses name the origin
			}
			count++
			checkLink(t, pages, name, link)
		}
	}
	if count < 2000 {
		t.Errorf("followed %d links, want more", count)
	}
}

func checkLink(t *testing.T, pages map[string]string, from string, link *url.URL) {
	t.Helper()
	target := from
	if link.Path != "" {
		target = path.Join(path.Dir(from), link.Path)
		if strings.HasPrefix(link.Path, "/") {
			target = path.Clean(link.Path[1:])
		}
		if strings.HasSuffix(link.Path, "/") {
			target = path.Join(target, "index.html")
		}
	}
	text, isPage := pages[target]
	if !isPage {
		if _, err := os.Stat(filepath.Join(siteDir, target)); err != nil {
			t.Errorf("%s links to %s, which is not there", from, link)
		}
		return
	}
	if link.Fragment == "" {
		return
	}
	for _, m := range anchored.FindAllStringSubmatch(text, -1) {
		if html.UnescapeString(m[1]) == link.Fragment {
			return
		}
	}
	if strings.HasSuffix(target, "calculator/index.html") &&
		(strings.Contains(text, `data-of="`+link.Fragment+`"`) || strings.Contains(text, `data-family="`+link.Fragment+`"`)) {
		return
	}
	t.Errorf("%s links to %s, which has no such place", from, link)
}

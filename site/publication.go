package main

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"suance/calc"
	"suance/content"
	"suance/site/page"
	"suance/site/search"
)

// embedded are the style sheet, the scripts and the icons.
//
//go:embed static
var embedded embed.FS

// staticFiles are the embedded files by their logical names.
func staticFiles() fs.FS {
	files, err := fs.Sub(embedded, "static")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return files
}

// engine is what build.sh makes of package wasm: the program, and the script of
// the Go distribution that starts it.
type engine struct{ wasm, exec []byte }

// openEngine reads suance.wasm and the wasm_exec.js beside it.
func openEngine(file string) (engine, error) {
	if file == "" {
		exe, err := os.Executable()
		if err != nil {
			return engine{}, err
		}
		file = filepath.Join(filepath.Dir(exe), "suance.wasm")
	}
	wasm, err := os.ReadFile(file)
	if err != nil {
		return engine{}, fmt.Errorf("found no WASM: %w; run ./build.sh, or name the file with --wasm", err)
	}
	exec, err := os.ReadFile(filepath.Join(filepath.Dir(file), "wasm_exec.js"))
	if err != nil {
		return engine{}, fmt.Errorf("found no script for the WASM: %w; run ./build.sh", err)
	}
	return engine{wasm, exec}, nil
}

// publication is one state of the site: pages that are rendered when they are
// wanted, and files.
type publication struct {
	pages []page.Page
	files map[string][]byte // path from the site's root → bytes
}

// shell are the pages that the service worker stores before it serves.
var shell = []string{"index.html", "zh/index.html", "en/index.html", "zh/calculator/index.html", "en/calculator/index.html", "zh/manifest.webmanifest", "en/manifest.webmanifest"}

// workerPath is where the service worker's script stands: it may serve what is
// below its own folder.
const workerPath = "sw.js"

// wholeSite is up to how many pages the service worker stores them all, in its own
// time: some megabytes on the wire. Of a larger site it keeps what was visited.
const wholeSite = 2000

// publish makes a publication of a library. The same library, engine and static
// files give the same bytes.
func publish(lib *content.Library, e engine, static fs.FS) (*publication, error) {
	sources, err := readFiles(static)
	if err != nil {
		return nil, err
	}
	for name, data := range sources {
		if sources[name], err = minified(name, data); err != nil {
			return nil, err
		}
	}
	sources["suance.wasm"] = e.wasm
	sources["rules.json"] = lib.Rules.Encode()
	p := &publication{files: make(map[string][]byte)}
	for _, lang := range content.Langs {
		parts, err := makeSearchParts(lib, lang, search.Sizes)
		if err != nil {
			return nil, err
		}
		for name, data := range parts {
			switch name {
			case "index", "aliases":
				sources[name+"."+string(lang)+".bin"] = data
			case "traditional":
				sources["traditional.bin"] = data
			default:
				p.files["assets/find/"+name+".bin"] = data
			}
		}
	}
	sources["worker.js"] = bytes.Replace(sources["worker.js"], []byte("/*! wasm_exec.js */"), e.exec, 1)
	serviceWorker := sources["sw.js"]
	delete(sources, "sw.js")

	assets := make(map[string]string)
	for name, data := range sources {
		if name == "unpack.js" {
			continue // only in the single files
		}
		assets[name] = hashed(name, data)
		p.files[assets[name]] = data
	}
	site := &page.Site{Library: lib, Assets: assets, OneFile: make(map[content.Lang]page.File)}
	for _, lang := range content.Langs {
		data, err := oneFile(site, lang, sources)
		if err != nil {
			return nil, err
		}
		p.files["suance-"+string(lang)+".html"] = data
		site.OneFile[lang] = page.File{Size: len(data), SHA256: fileHash(data)}
	}
	// Rule sets by their hash: a link that was made under an earlier one shows what
	// it said then.
	p.files[rulesetFile(lib.Rules)] = sources["rules.json"]
	for name, data := range lib.Rulesets {
		p.files["rules/"+name] = data
	}
	p.pages = page.Pages(site)
	p.files["_headers"] = []byte(headersFile())
	// The service worker's script needs every page, so it is made when it is asked for.
	made := sync.OnceValues(func() ([]byte, error) { return p.serviceWorker(serviceWorker, assets) })
	p.pages = append(p.pages, page.Page{Path: workerPath, Render: func(w io.Writer) error {
		script, err := made()
		if err == nil {
			_, err = w.Write(script)
		}
		return err
	}})
	return p, nil
}

// rulesetFile is where a rule set is published: under the beginning of its hash.
func rulesetFile(r *calc.Rules) string { return "rules/" + shortHash(r) + ".json" }

// shortHash is the beginning of a rule set's hash, which tells a dozen apart.
func shortHash(r *calc.Rules) string { return strings.TrimPrefix(r.Ruleset(), "sha256:")[:12] }

// readFiles reads a small tree into memory.
func readFiles(files fs.FS) (map[string][]byte, error) {
	out := make(map[string][]byte)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[name], err = fs.ReadFile(files, name)
		return err
	})
	return out, err
}

// hashed is the address of an asset: one that changes with its bytes, so that
// it may be kept for ever.
func hashed(name string, data []byte) string {
	digest := sha256.Sum256(data)
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(digest[:5]) + ext
}

// serviceWorker writes what is to be stored, and its version, into the service
// worker's script. The version changes when any byte of what is to be stored does,
// so that no stored page stays behind.
func (p *publication) serviceWorker(script []byte, assets map[string]string) ([]byte, error) {
	first, rest, digest := []string{}, []string{}, sha256.New()
	whole := len(p.pages) <= wholeSite
	sums, err := p.sums(func(name string) bool { return name != workerPath && (whole || slices.Contains(shell, name)) })
	if err != nil {
		return nil, err
	}
	for _, sum := range sums {
		digest.Write(sum[:])
	}
	for _, name := range shell {
		first = append(first, "./"+strings.TrimSuffix(name, "index.html"))
	}
	for _, name := range slices.Sorted(maps.Keys(assets)) {
		first = append(first, assets[name])
		fmt.Fprintf(digest, "%s\n", assets[name])
	}
	if whole {
		for _, page := range p.pages {
			if page.Path != workerPath && !slices.Contains(shell, page.Path) {
				rest = append(rest, strings.TrimSuffix(page.Path, "index.html"))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(p.files)) {
			if strings.HasPrefix(name, "assets/find/") {
				rest = append(rest, name)
			}
		}
	}
	fmt.Fprintf(digest, "%q\n", rest)
	for place, list := range map[string][]string{"{{shell}}": first, "{{rest}}": rest} {
		encoded, err := json.Marshal(list)
		if err != nil {
			return nil, err
		}
		script = bytes.Replace(script, []byte(`["`+place+`"]`), encoded, 1)
	}
	return bytes.Replace(script, []byte("{{version}}"), []byte(hex.EncodeToString(digest.Sum(nil)[:8])), 1), nil
}

// sums are the hashes of the pages with wanted paths, in their order.
func (p *publication) sums(wanted func(path string) bool) ([][sha256.Size]byte, error) {
	sums, errs := make([][sha256.Size]byte, len(p.pages)), make([]error, len(p.pages))
	var waiting sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, page := range p.pages {
		if !wanted(page.Path) {
			continue
		}
		free <- struct{}{}
		waiting.Go(func() {
			defer func() { <-free }()
			html, err := renderPage(page)
			sums[i], errs[i] = sha256.Sum256(html), err
		})
	}
	waiting.Wait()
	return sums, errors.Join(errs...)
}

func renderPage(page page.Page) ([]byte, error) {
	var out bytes.Buffer
	if err := page.Render(&out); err != nil {
		return nil, fmt.Errorf("%s: %w", page.Path, err)
	}
	return out.Bytes(), nil
}

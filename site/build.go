package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
)

// buildCommand makes the site in a folder.
func buildCommand(args []string, stdout, stderr io.Writer) int {
	flags := newFlags("build")
	out := flags.String("o", "", "")
	dir := flags.String("content", "", "")
	wasm := flags.String("wasm", "", "")
	err := noArguments(parseFlags(flags, args))
	if err == nil && *out == "" {
		err = errors.New("found no -o, expected the folder to build in")
	}
	if err == nil {
		*dir, err = findContent(*dir)
	}
	if err != nil {
		return wrongUsage(stderr, "build", err)
	}
	engine, err := openEngine(*wasm)
	if err != nil {
		return failed(stderr, err)
	}
	// The library stays, pages come and go: collecting them early halves the memory
	// of a large site and costs a tenth of the time.
	debug.SetGCPercent(25)
	lib, problems := loadContent(*dir)
	if len(problems) > 0 {
		printProblems(stderr, stderr, problems)
		return 1
	}
	p, err := publish(lib, engine, staticFiles())
	if err == nil {
		err = replaceFolder(*out, func(beside string) error { return p.write(beside, newCompressor()) })
	}
	if err != nil {
		return failed(stderr, fmt.Errorf("nothing was built: %w", err))
	}
	fmt.Fprintf(stdout, "%s: %d pages, %d other files\n", *out, len(p.pages), len(p.files))
	return 0
}

// replaceFolder fills a folder beside dir and puts it in dir's place, so that
// dir is the old or the new one and never half of each. A folder that no build
// made is left alone.
func replaceFolder(dir string, fill func(beside string) error) error {
	dir = filepath.Clean(dir)
	switch old, err := os.ReadDir(dir); {
	case err == nil && len(old) > 0 && !slices.ContainsFunc(old, func(e os.DirEntry) bool { return e.Name() == "_headers" }):
		return fmt.Errorf("%s is not empty and was not made by suance build; empty it or name another folder", dir)
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	fresh, old := filepath.Join(work, "new"), filepath.Join(work, "old")
	if err := fill(fresh); err != nil {
		return err
	}
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// write renders all pages in parallel and writes every file into dir.
func (p *publication) write(dir string, c compressor) error {
	jobs := make(chan func() error)
	failures := make(chan error, runtime.NumCPU())
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			var err error
			for job := range jobs {
				if err == nil {
					err = job()
				}
			}
			failures <- err
		})
	}
	for _, name := range slices.Sorted(maps.Keys(p.files)) { // first: the WASM takes longest
		jobs <- func() error { return writeFile(dir, name, p.files[name], effortFor(name), c) }
	}
	for _, page := range p.pages {
		jobs <- func() error {
			html, err := renderPage(page)
			if err != nil {
				return err
			}
			return writeFile(dir, page.Path, html, pageEffort, c)
		}
	}
	close(jobs)
	workers.Wait()
	close(failures)
	var all []error
	for err := range failures {
		all = append(all, err)
	}
	return errors.Join(all...)
}

// writeFile writes one file of the site, and its compressed forms beside it.
func writeFile(dir, name string, data []byte, effort int, c compressor) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		return err
	}
	if name == "_headers" || incompressible[path.Ext(name)] {
		return nil
	}
	gz, err := c.gzip(data)
	if err != nil {
		return err
	}
	br, err := c.brotli(data, effort)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(file+".gz", gz, 0o644), os.WriteFile(file+".br", br, 0o644))
}

// effortFor is how hard a file is compressed: the shards of a large index are
// many, like pages.
func effortFor(name string) int {
	if strings.HasPrefix(name, "assets/find/") {
		return pageEffort
	}
	return assetEffort
}

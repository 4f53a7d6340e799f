package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// log is a buffer that a server may write to while a test reads it.
type log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// startServer serves a content directory and returns its address and log.
func startServer(t *testing.T, dir string, live bool) (address string, out *log) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	e, err := openEngine(fakeEngine(t))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	out = &log{}
	s := newServer(dir, e, staticFiles(), out, live)
	s.reload()
	ctx, cancel := context.WithCancel(context.Background())
	if err := s.watch(ctx); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- s.serve(ctx, listener) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the server ended with %v, want a quiet end", err)
		}
	})
	return "http://" + listener.Addr().String(), out
}

// ask requests a path without following redirects.
func ask(t *testing.T, method, url string) (r *http.Response, body string) {
	t.Helper()
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err = http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	all, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(all)
}

// eventually waits until a condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline := time.After(10 * time.Second)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-deadline:
			t.Fatalf("waited in vain: %s", what)
		case <-tick.C:
		}
	}
}

// TestServe: what a browser asks for, and what it gets.
func TestServe(t *testing.T) {
	address, _ := startServer(t, fixtureDir, false)
	_, worker := ask(t, "GET", address+"/sw.js")
	wasm := worker[strings.Index(worker, "assets/suance."):]
	wasm = wasm[:strings.Index(wasm, `"`)]
	for _, c := range []struct {
		method, path string
		status       int
		header, want string
	}{
		{"GET", "/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"GET", "/zh/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"GET", "/zh/index.html", 200, "Cache-Control", "no-cache"},
		{"HEAD", "/zh/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"GET", "/zh", 301, "Location", "/zh/"},
		{"GET", "//zh", 301, "Location", "/zh/"},
		{"GET", "/zh?day=1", 301, "Location", "/zh/?day=1"},
		{"GET", "/nothing/here/", 404, "Content-Type", "text/html; charset=utf-8"},
		{"GET", "/../go.mod", 404, "", ""},
		{"GET", "/sw.js", 200, "Content-Type", "text/javascript; charset=utf-8"},
		{"GET", "/" + wasm, 200, "Content-Type", "application/wasm"},
		{"GET", "/" + wasm, 200, "Cache-Control", "public, max-age=31536000, immutable"},
		{"GET", "/zh/", 200, "Content-Security-Policy", policy},
		{"GET", "/zh/manifest.webmanifest", 200, "Content-Type", "application/manifest+json"},
		{"GET", "/zh/opensearch.xml", 200, "Content-Type", "application/xml"},
		{"GET", "/en/appointments/feed.xml", 200, "Content-Type", "application/xml"},
		{"GET", "/_live.js", 404, "", ""},
		{"POST", "/zh/", 405, "Allow", "GET, HEAD"},
	} {
		r, _ := ask(t, c.method, address+c.path)
		if r.StatusCode != c.status || c.header != "" && r.Header.Get(c.header) != c.want {
			t.Errorf("%s %s = %d, %s %q; want %d, %q", c.method, c.path, r.StatusCode, c.header, r.Header.Get(c.header), c.status, c.want)
		}
	}
}

// TestServeFollowsEdits: a good edit is seen at once; a bad one is told above
// the last good version, until it is mended.
func TestServeFollowsEdits(t *testing.T) {
	content := copyFixture(t)
	address, out := startServer(t, content, false)
	measures := filepath.Join(content, "notices/hudenggui-2025-9/measures.yaml")
	rules := func() string {
		_, worker := ask(t, "GET", address+"/sw.js")
		_, rest, _ := strings.Cut(worker, "assets/rules.")
		name, _, _ := strings.Cut(rest, `"`)
		return name
	}
	before := rules()
	edit(t, measures, "unstated: [count_limit]", "unstated: []")
	eventually(t, "new rules after a good edit", func() bool { return rules() != before })

	good := rules()
	edit(t, measures, "amount: 20万元", "amount: 200万元")
	eventually(t, "the problem above the page", func() bool {
		_, page := ask(t, "GET", address+"/zh/")
		return strings.Contains(page, "measures.yaml:") && strings.Contains(page, "<h1")
	})
	if !strings.Contains(out.String(), "measures.yaml:") {
		t.Errorf("the log does not name the problem:\n%s", out)
	}
	if got := rules(); got != good {
		t.Errorf("the rules are %s while the content has a problem, want the last good %s", got, good)
	}
	edit(t, measures, "amount: 200万元", "amount: 20万元")
	eventually(t, "the page without the problem", func() bool {
		_, page := ask(t, "GET", address+"/zh/")
		return !strings.Contains(page, "measures.yaml:")
	})
}

// TestServeBadFromTheStart: with nothing good to show, the problems are shown.
func TestServeBadFromTheStart(t *testing.T) {
	content := copyFixture(t)
	departments := filepath.Join(content, "departments.yaml")
	edit(t, departments, "slug: finance", "slugg: finance")
	address, _ := startServer(t, content, false)
	r, page := ask(t, "GET", address+"/zh/")
	if r.StatusCode != 500 || !strings.Contains(page, "departments.yaml:") {
		t.Errorf("got %d %q, want 500 and the problems", r.StatusCode, page)
	}
	edit(t, departments, "slugg: finance", "slug: finance")
	eventually(t, "the mended page", func() bool {
		r, _ := ask(t, "GET", address+"/zh/")
		return r.StatusCode == 200
	})
}

// TestServeLive: the script is named relative to the page, and the event comes
// with the next change.
func TestServeLive(t *testing.T) {
	content := copyFixture(t)
	address, _ := startServer(t, content, true)
	if _, page := ask(t, "GET", address+"/zh/"); !strings.Contains(page, `<script src="../_live.js" defer></script></head>`) {
		t.Errorf("the page does not name the script")
	}
	if r, _ := ask(t, "GET", address+"/_live.js"); r.Header.Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("_live.js is %q", r.Header.Get("Content-Type"))
	}
	r, err := http.Get(address + "/_live")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	edit(t, filepath.Join(content, "notices/hudenggui-2025-9/measures.yaml"), "unstated: [count_limit]", "unstated: []")
	if event, err := io.ReadAll(r.Body); err != nil || !strings.HasPrefix(string(event), "data:") {
		t.Errorf("event = %q, %v; want data", event, err)
	}
}

// TestServeTakenPort: a clear message, and the status of a problem.
func TestServeTakenPort(t *testing.T) {
	taken, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	var stdout, stderr bytes.Buffer
	status := run([]string{"serve", "--addr", "localhost:" + port, "--content", fixtureDir, "--wasm", fakeEngine(t)}, &stdout, &stderr)
	if status != 1 || !strings.Contains(stderr.String(), "is taken by another program") {
		t.Errorf("status %d, stderr %q; want 1 and that the address is taken", status, stderr.String())
	}
}

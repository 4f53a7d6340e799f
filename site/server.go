package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"suance/site/page"
)

// server answers with the last good publication of a content directory. While
// the content has problems it shows them above every page.
type server struct {
	dir        string
	engine     engine
	static     fs.FS
	log        io.Writer
	live       bool
	compressor compressor

	mu       sync.RWMutex
	current  *publication
	pages    map[string]page.Page
	problems string
	changed  chan struct{} // closed by the next reload
}

func newServer(dir string, e engine, static fs.FS, log io.Writer, live bool) *server {
	return &server{dir: dir, engine: e, static: static, log: log, live: live, compressor: newCompressor(), changed: make(chan struct{})}
}

// reload reads the content again.
func (s *server) reload() {
	lib, problems := loadContent(s.dir)
	var text bytes.Buffer
	printProblems(&text, &text, problems)
	var fresh *publication
	if len(problems) == 0 {
		var err error
		if fresh, err = publish(lib, s.engine, s.static); err != nil {
			fmt.Fprintf(&text, "suance: %v\n", err)
		}
	}
	s.log.Write(text.Bytes())

	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = text.String()
	if text.Len() == 0 {
		s.current, s.pages = fresh, make(map[string]page.Page)
		for _, p := range fresh.pages {
			s.pages[p.Path] = p
		}
	}
	close(s.changed)
	s.changed = make(chan struct{})
}

// ServeHTTP answers a request. The site is at the root, under any host name.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	for _, h := range headersOf(r.URL.Path) {
		w.Header().Set(h[0], h[1])
	}
	if s.live && strings.HasPrefix(r.URL.Path, "/_live") {
		s.serveLive(w, r)
		return
	}
	s.mu.RLock()
	current, pages, problems := s.current, s.pages, s.problems
	s.mu.RUnlock()
	if current == nil {
		s.send(w, r, http.StatusInternalServerError, ".html", s.annotate([]byte("<!doctype html><html lang=\"en\"><head><title>suance</title></head><body></body></html>"), "", problems), false)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	if data, ok := current.files[name]; ok {
		s.send(w, r, http.StatusOK, path.Ext(name), data, strings.HasPrefix(name, "assets/"))
		return
	}
	p, ok := pages[name]
	status := http.StatusOK
	if _, folder := pages[path.Join(name, "index.html")]; !ok && folder {
		target := "/" + name + "/"
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, target, http.StatusMovedPermanently)
		return
	}
	if !ok {
		p, status = pages["404.html"], http.StatusNotFound
	}
	body, err := renderPage(p)
	if err != nil {
		fmt.Fprintf(s.log, "suance: %v\n", err)
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	ext := path.Ext(p.Path)
	if ext == ".html" {
		body = s.annotate(body, name, problems)
	}
	s.send(w, r, status, ext, body, false)
}

// annotate puts the problems of the content above a page, and the script that
// reloads it where that was asked for.
func (s *server) annotate(body []byte, name, problems string) []byte {
	if problems != "" {
		if at := bytes.Index(body, []byte("<body")); at >= 0 {
			at += bytes.IndexByte(body[at:], '>') + 1
			note := "<pre id=\"suance-problems\" lang=\"en\">" + html.EscapeString(problems) + "</pre>"
			body = append(body[:at:at], append([]byte(note), body[at:]...)...)
		}
	}
	if s.live {
		up := strings.Repeat("../", strings.Count(name, "/"))
		script := "<script src=\"" + up + "_live.js\" defer></script></head>"
		body = bytes.Replace(body, []byte("</head>"), []byte(script), 1)
	}
	return body
}

// send writes a response, compressed where the client takes it. What is kept
// for ever is compressed once.
func (s *server) send(w http.ResponseWriter, r *http.Request, status int, ext string, data []byte, kept bool) {
	h := w.Header()
	if t := mediaTypes[ext]; t != "" {
		h.Set("Content-Type", t)
	} else {
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	if !incompressible[ext] {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			if small, err := s.gzip(data, kept); err == nil {
				h.Set("Content-Encoding", "gzip")
				data = small
			}
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}

func (s *server) gzip(data []byte, kept bool) ([]byte, error) {
	if kept {
		return s.compressor.gzip(data)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err := w.Close()
	return out.Bytes(), err
}

// liveScript reloads the page when the content has changed.
const liveScript = `"use strict";
new EventSource(new URL("_live", document.currentScript.src)).onmessage = () => location.reload();
`

// serveLive answers with the script, or tells it of the next change.
func (s *server) serveLive(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/_live.js" {
		s.send(w, r, http.StatusOK, ".js", []byte(liveScript), false)
		return
	}
	s.mu.RLock()
	changed := s.changed
	s.mu.RUnlock()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	http.NewResponseController(w).Flush()
	select {
	case <-changed:
		fmt.Fprint(w, "data: changed\n\n")
	case <-r.Context().Done():
	}
}

package browser

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// host serves the site until it is stopped, as a server that dies does.
type host struct {
	root string // address of the site's root, with a slash at the end
	stop func()
}

// hosts are the ways in which the site is served to the tests.
var hosts = map[string]func(t testing.TB) host{
	"static host below a path": staticHost,
	"suance serve":             serveHost,
}

// staticHost serves the files below a path and sends no headers of its own, as
// the plainest hosts do: the pages' own policies are all there is.
func staticHost(t testing.TB) host { return folderHost(t, siteDir) }

func folderHost(t testing.TB, dir string) host { return changedHost(t, dir, nil) }

// changedHost serves a folder with some files in place of its own, by their path from
// the site's root. The map may be changed between visits.
func changedHost(t testing.TB, dir string, instead map[string]string) host {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	const below = "/policies/shanghai/"
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, inside := strings.CutPrefix(path.Clean(r.URL.Path), strings.TrimSuffix(below, "/"))
		if !inside {
			http.NotFound(w, r)
			return
		}
		if text, ok := instead[strings.TrimPrefix(name, "/")]; ok {
			w.Header().Set("Content-Type", mime[filepath.Ext(name)])
			io.WriteString(w, text)
			return
		}
		serveStatic(w, r, filepath.Join(dir, filepath.FromSlash(name)))
	})}
	go server.Serve(listener)
	stop := func() { server.Close() }
	t.Cleanup(stop)
	return host{"http://" + listener.Addr().String() + below, stop}
}

var mime = map[string]string{".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm"}

// serveStatic answers with a file, with a folder's index.html, or with 404.html.
func serveStatic(w http.ResponseWriter, r *http.Request, file string) {
	info, err := os.Stat(file)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, path.Base(r.URL.Path)+"/", http.StatusMovedPermanently)
			return
		}
		file = filepath.Join(file, "index.html")
	}
	status := http.StatusOK
	data, err := os.ReadFile(file)
	if err != nil {
		file, status = filepath.Join(siteDir, "404.html"), http.StatusNotFound
		data, _ = os.ReadFile(file)
	}
	w.Header().Set("Content-Type", mime[filepath.Ext(file)])
	w.WriteHeader(status)
	w.Write(data)
}

// serveHost is the command itself.
func serveHost(t testing.TB) host {
	t.Helper()
	cmd := exec.Command(command, "serve", "--addr", "localhost:0")
	cmd.Dir = "../.."
	cmd.Path, _ = filepath.Abs(command)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stopped := false
	stop := func() {
		if stopped {
			return
		}
		stopped = true
		cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("suance serve ended with %v on an interrupt, want a quiet end", err)
		}
	}
	t.Cleanup(stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	_, rest, found := strings.Cut(line, "http://")
	if err != nil || !found {
		t.Fatal(errors.Join(err, errors.New("suance serve said "+line+", expected its address")))
	}
	address, _, _ := strings.Cut(rest, " ")
	return host{"http://" + address + "/", stop}
}

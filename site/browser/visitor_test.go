package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a visitor waits for anything.
const patience = 20 * time.Second

// visitor is a person with a browser of their own.
type visitor struct {
	t    testing.TB
	ctx  context.Context
	left sync.Once
	mu   sync.Mutex
	said []string        // by the console
	went map[string]bool // hosts that the pages asked for anything
	sent map[string]bool // hosts beyond this machine that anything asked for, workers and the browser itself included
}

// chromium finds the browser; without one the tests fail.
func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("found no Chromium; on Debian and Ubuntu: apt-get install chromium fonts-noto-cjk")
	return ""
}

// newVisitor starts a browser with an empty profile. What it asks of other
// machines ends at a proxy that notes it; the machine itself needs no proxy.
func newVisitor(t testing.TB) *visitor { return newVisitorAt(t, t.TempDir()) }

// newVisitorAt starts a browser with a profile that may have been used before.
func newVisitorAt(t testing.TB, profile string) *visitor {
	t.Helper()
	v := &visitor{t: t, went: make(map[string]bool), sent: make(map[string]bool)}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.UserDataDir(profile),
		chromedp.WindowSize(1200, 900),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.ProxyServer(v.proxy()),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	v.ctx = ctx
	t.Cleanup(v.leave)
	if err := chromedp.Listen(ctx, v.hear); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	return v
}

// leave closes the browser.
func (v *visitor) leave() {
	v.left.Do(func() {
		if err := chromedp.Cancel(v.ctx); err != nil {
			v.t.Logf("closing the browser: %v", err)
		}
	})
}

// proxy notes the hosts that the browser wants to reach and refuses them all.
func (v *visitor) proxy() (address string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		v.t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.mu.Lock()
		v.sent[r.URL.Hostname()] = true
		v.mu.Unlock()
		w.WriteHeader(http.StatusForbidden)
	})}
	go server.Serve(listener)
	v.t.Cleanup(func() { server.Close() })
	return "http://" + listener.Addr().String()
}

// hear notes what the console says and where requests go.
func (v *visitor) hear(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			words = append(words, string(a.Value)+a.Description)
		}
		v.said = append(v.said, fmt.Sprintf("%s: %s", e.Type, strings.Join(words, " ")))
	case *runtime.EventExceptionThrown:
		v.said = append(v.said, "exception: "+e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	case *log.EventEntryAdded:
		v.said = append(v.said, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err == nil && u.Host != "" {
			v.went[u.Host] = true
		}
	}
}

// quiet fails where the console said anything, or a request went elsewhere.
func (v *visitor) quiet(h host) {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, s := range v.said {
		v.t.Errorf("the console said: %s", s)
	}
	home, err := url.Parse(h.root)
	if err != nil {
		v.t.Fatal(err)
	}
	for other := range v.went {
		if other != home.Host {
			v.t.Errorf("a page sent a request to %s, want none but to %s", other, home.Host)
		}
	}
	for other := range v.sent {
		if !slices.ContainsFunc(chromiumsOwn, func(own string) bool { return strings.HasSuffix(other, own) }) {
			v.t.Errorf("a request went to %s, want none but to %s", other, home.Host)
		}
	}
	v.said = nil
}

// chromiumsOwn are the domains that the browser itself calls, whatever it
// shows. What a page asks of them is still noticed, as the page's.
var chromiumsOwn = []string{".google.com", ".googleapis.com", ".gvt1.com", ".gstatic.com"}

func (v *visitor) do(actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		v.t.Fatal(err)
	}
}

func (v *visitor) open(address string) {
	v.t.Helper()
	v.do(chromedp.Navigate(address))
}

// wait waits until a JavaScript expression holds in the page, or in the page
// that comes after it.
func (v *visitor) wait(what, expression string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && holds {
			return
		}
		select {
		case <-ctx.Done():
			v.t.Fatalf("waited in vain: %s (%v)\n%s", what, err, v.page())
		case <-tick.C:
		}
	}
}

// page is what the page shows, for messages.
func (v *visitor) page() string {
	text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 500)`))
	if err != nil {
		return err.Error()
	}
	return text
}

// value is a JavaScript expression's value; promises are awaited.
func value[T any](v *visitor, expression string) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// click clicks what a selector finds, as soon as it can be seen.
func (v *visitor) click(selector string) {
	v.t.Helper()
	v.do(chromedp.Click(chromedp.CSS(selector)))
}

// answer fills in the field of a fact: it shows it where it was put away, opens its
// section, then clicks a choice or types.
func (v *visitor) answer(fact, text string) {
	v.t.Helper()
	field := fmt.Sprintf(`[name=%q]`, fact)
	v.wait("the field "+fact, "document.querySelector('"+field+"')")
	if value[bool](v, "document.querySelector('form.profile:not(.all-shown) [data-fact].idle:has("+field+")') !== null") {
		v.click("[data-show-idle]")
	}
	if closed := "details:not([open]):has(" + field + ")"; value[bool](v, "document.querySelector('"+closed+"') !== null") {
		v.click(closed + " > summary")
	}
	switch kind := value[string](v, "document.querySelector('"+field+"').type"); kind {
	case "radio", "checkbox":
		v.click(fmt.Sprintf(`[name=%q][value=%q]`, fact, text))
	case "select-one":
		choice := fmt.Sprintf("document.querySelector('%s').querySelector('[value=%q]').innerText", field, text)
		v.do(chromedp.Focus(chromedp.CSS(field)), chromedp.SendKeys(chromedp.CSS(field), value[string](v, choice)))
		v.wait("the choice "+text+" of "+fact, fmt.Sprintf("document.querySelector('%s').value === %q", field, text))
	case "date":
		v.do(chromedp.Focus(chromedp.CSS(field)))
		set, _ := json.Marshal(text)
		value[bool](v, fmt.Sprintf(`(() => { const d = document.querySelector('%s'); d.value = %s; d.dispatchEvent(new Event("input", {bubbles: true})); return true })()`, field, set))
	default:
		v.do(chromedp.Focus(chromedp.CSS(field)))
		value[bool](v, "(document.querySelector('"+field+"').select(), true)") // what is typed replaces what was there
		v.do(chromedp.SendKeys(chromedp.CSS(field), text))
	}
}

// reads waits until the card of a measure has a status and holds the texts, white
// space aside.
func (v *visitor) reads(measure, status string, texts ...string) {
	v.t.Helper()
	card := fmt.Sprintf(`document.querySelector('[data-measure=%q][data-status=%q]')`, measure, status)
	for _, text := range texts {
		want, _ := json.Marshal(strings.Join(strings.Fields(text), ""))
		v.wait(fmt.Sprintf("%s is %s and says %q", measure, status, text),
			card+"?.textContent.replace(/\\s/g, '').includes("+string(want)+")")
	}
}

// before runs a script before any of the page's own, in the pages opened after it.
func (v *visitor) before(script string) {
	v.t.Helper()
	if _, err := chromedp.Call(v.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		v.t.Fatal(err)
	}
}

// clock sets the page's clock for the pages opened after it.
func (v *visitor) clock(moment string) {
	v.t.Helper()
	v.before(`{ const now = Date.parse("` + moment + `"); Date.now = () => now; }`)
}

// quoted is a Go text as JavaScript writes it.
func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

package main

import "strings"

// policy is the content policy of the header. It allows WASM everywhere, because
// hosts join the headers of several matching rules and the stricter one would
// win on the calculator; the pages' own <meta> policies allow it on the
// calculator only, and both hold. A <meta> cannot say frame-ancestors.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// headerRules are the headers of the paths that match: / for all, a folder's or
// a file's path for those. _headers holds them for the hosts that read it.
var headerRules = []struct {
	path    string
	headers []string
}{
	{"/", []string{
		"Content-Security-Policy: " + policy,
		"X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
	}},
	{"/assets/", []string{"Cache-Control: public, max-age=31536000, immutable"}},
	{"/sw.js", []string{"Cache-Control: no-cache"}},
}

// headersFile is _headers, as several static hosts understand it.
func headersFile() string {
	var b strings.Builder
	for _, rule := range headerRules {
		b.WriteString(rule.path)
		if strings.HasSuffix(rule.path, "/") {
			b.WriteString("*")
		}
		b.WriteString("\n  " + strings.Join(rule.headers, "\n  ") + "\n")
	}
	return b.String()
}

// headersOf are the headers of one path of the site, name and value.
func headersOf(path string) [][2]string {
	var out [][2]string
	for _, rule := range headerRules {
		if path != rule.path && !(strings.HasSuffix(rule.path, "/") && strings.HasPrefix(path, rule.path)) {
			continue
		}
		for _, h := range rule.headers {
			name, value, _ := strings.Cut(h, ": ")
			out = append(out, [2]string{name, value})
		}
	}
	return out
}

// mediaTypes are the types of the site's files; the machine's own table is not
// asked, so that every machine answers alike.
var mediaTypes = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".wasm":        "application/wasm",
	".bin":         "application/octet-stream",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".ico":         "image/x-icon",
	".txt":         "text/plain; charset=utf-8",
	".xml":         "application/xml",
	".webmanifest": "application/manifest+json",
}

package main

import (
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// minifiable are the kinds of text that visitors download and nobody reads.
var minifiable = map[string]api.Loader{".js": api.LoaderJS, ".css": api.LoaderCSS}

// minified is a static file without comments and long names, where its kind is
// one that can do without. A comment that begins with “!” stays: it is somebody's
// licence.
func minified(name string, data []byte) ([]byte, error) {
	loader, ok := minifiable[path.Ext(name)]
	if !ok {
		return data, nil
	}
	out := api.Transform(string(data), api.TransformOptions{
		Loader: loader, Sourcefile: name, Target: api.ES2022, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsInline,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
	})
	if len(out.Errors) > 0 {
		return nil, fmt.Errorf("%s", strings.TrimSpace(strings.Join(api.FormatMessages(out.Errors, api.FormatMessagesOptions{}), "")))
	}
	return out.Code, nil
}

package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestCompress: what was compressed reads back, the first time and from the cache.
func TestCompress(t *testing.T) {
	data := []byte(strings.Repeat("对专精特新“小巨人”企业 ", 200))
	c := compressor{t.TempDir()}
	for _, from := range []string{"made", "kept"} {
		gz, err := c.gzip(data)
		if err != nil {
			t.Fatal(err)
		}
		r, err := gzip.NewReader(bytes.NewReader(gz))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s gzip reads back as %d bytes, %v; want %d", from, len(got), err, len(data))
		}
		br, err := c.brotli(data, assetEffort)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(br))); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s brotli reads back as %d bytes, %v; want %d", from, len(got), err, len(data))
		}
	}
	if files := entries(t, c.cache); len(files) != 2 {
		t.Errorf("the cache holds %q, want two files", files)
	}
}

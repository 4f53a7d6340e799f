package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/andybalholm/brotli"
)

// The effort for brotli: pages change often and are many, assets are few and
// stay for long.
const (
	pageEffort  = 5
	assetEffort = 11
)

// incompressible are the kinds of files that are compressed already.
var incompressible = map[string]bool{".png": true, ".ico": true, ".woff2": true}

// compressor makes the .gz and .br of files. It keeps what it made in a folder,
// by the hash of what went in, so that building again is quick; an empty
// folder's name keeps nothing.
type compressor struct{ cache string }

// newCompressor uses the user's cache folder, where there is one.
func newCompressor() compressor {
	dir, err := os.UserCacheDir()
	if err != nil {
		return compressor{}
	}
	dir = filepath.Join(dir, "suance")
	if os.MkdirAll(dir, 0o755) != nil {
		return compressor{}
	}
	return compressor{dir}
}

// resettable is a writer that can be used again: its tables are megabytes, and
// there is a page for each.
type resettable interface {
	io.WriteCloser
	Reset(io.Writer)
}

// gzipWriters and brotliWriters are kept for the next file, by effort.
var (
	gzipWriters = sync.Pool{New: func() any {
		w, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		return w
	}}
	brotliPages  = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, pageEffort) }}
	brotliAssets = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, assetEffort) }}
)

func compressed(data []byte, pool *sync.Pool) ([]byte, error) {
	w := pool.Get().(resettable)
	defer pool.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err := w.Close()
	return out.Bytes(), err
}

// gzip is the file as a .gz, without time or name.
func (c compressor) gzip(data []byte) ([]byte, error) {
	return c.kept(data, "gz", func() ([]byte, error) { return compressed(data, &gzipWriters) })
}

// brotli is the file as a .br.
func (c compressor) brotli(data []byte, effort int) ([]byte, error) {
	pool := &brotliPages
	if effort == assetEffort {
		pool = &brotliAssets
	}
	return c.kept(data, fmt.Sprintf("br%d", effort), func() ([]byte, error) { return compressed(data, pool) })
}

// kept returns what make made of the same data before, or makes it. A cache that
// cannot be read or written costs time only.
func (c compressor) kept(data []byte, how string, make func() ([]byte, error)) ([]byte, error) {
	if c.cache == "" {
		return make()
	}
	digest := sha256.Sum256(data)
	file := filepath.Join(c.cache, hex.EncodeToString(digest[:16])+"."+how)
	if old, err := os.ReadFile(file); err == nil && len(old) > 0 {
		return old, nil
	}
	out, err := make()
	if err == nil {
		writeBeside(file, out)
	}
	return out, err
}

// writeBeside writes a file so that it is there whole or not at all.
func writeBeside(file string, data []byte) error {
	beside, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	_, err = beside.Write(data)
	if closed := beside.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(beside.Name(), file)
	}
	if err != nil {
		os.Remove(beside.Name())
	}
	return err
}

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"suance/content"
	"suance/site/page"
)

// oneFileBudget is what a calculator in one file may weigh, in bytes.
const oneFileBudget = 1_300_000

// oneFile makes the calculator of a language as one file that opens from a disk
// without a network. Its scripts and its style are allowed by their hashes; the
// engine, the rules and the worker's script are packed into a text (see pack).
func oneFile(s *page.Site, lang content.Lang, sources map[string][]byte) ([]byte, error) {
	payload, err := packed(sources["worker.js"], sources["rules.json"])
	if err != nil {
		return nil, err
	}
	engine, err := packedEngine(sources["suance.wasm"])
	if err != nil {
		return nil, err
	}
	script := "globalThis.suance={};\n" + string(sources["unpack.js"])
	for _, name := range page.CalculatorScripts {
		script += "\n" + string(sources[name])
	}
	if strings.Contains(script, "</script") {
		return nil, fmt.Errorf("internal error: a script holds </script")
	}
	style := string(sources["style.css"])
	policy := "default-src 'none'; script-src 'wasm-unsafe-eval' " + sourceHash(script) + "; style-src " + sourceHash(style) + "; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'"
	var out bytes.Buffer
	err = page.RenderAlone(s, page.Alone{Lang: lang, Policy: policy, Style: style, Payload: payload, Engine: engine, Script: script, Ruleset: shortHash(s.Library.Rules)}, &out)
	if err == nil && out.Len() > oneFileBudget {
		err = fmt.Errorf("the calculator in one file has %d bytes, the budget is %d", out.Len(), oneFileBudget)
	}
	return out.Bytes(), err
}

func sourceHash(text string) string {
	digest := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"
}

// enginePack is the engine that was packed last: it takes half a second and changes
// with no edit of the content.
var enginePack struct {
	sync.Mutex
	hash [sha256.Size]byte
	text string
}

func packedEngine(wasm []byte) (string, error) {
	enginePack.Lock()
	defer enginePack.Unlock()
	hash := sha256.Sum256(wasm)
	if enginePack.text != "" && enginePack.hash == hash {
		return enginePack.text, nil
	}
	text, err := packed(wasm)
	if err == nil {
		enginePack.hash, enginePack.text = hash, text
	}
	return text, err
}

// packed joins texts, each after its length in four bytes, compresses them and
// writes the bits as characters of one or two bytes of UTF-8.
func packed(parts ...[]byte) (string, error) {
	var joined bytes.Buffer
	w, err := gzip.NewWriterLevel(&joined, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	for _, part := range parts {
		if err := binary.Write(w, binary.BigEndian, uint32(len(part))); err != nil {
			return "", err
		}
		if _, err := w.Write(part); err != nil {
			return "", err
		}
	}
	err = w.Close()
	// The length comes first: the last character may hold more bits than are left.
	return sevenBits(append(binary.BigEndian.AppendUint32(nil, uint32(joined.Len())), joined.Bytes()...)), err
}

// sevenBits writes seven bits as one character below 128. Three of these a page
// cannot hold as they are (NUL, carriage return, “<”): such a one becomes a
// character of two bytes that holds the next seven bits as well. So eight bytes
// stand for seven, where base64 needs more than nine.
func sevenBits(data []byte) string {
	var out strings.Builder
	out.Grow(len(data) * 8 / 7)
	at := 0 // in bits
	next := func() rune {
		n := 0
		for range 7 {
			n <<= 1
			if at < 8*len(data) {
				n |= int(data[at/8]>>(7-at%8)) & 1
			}
			at++
		}
		return rune(n)
	}
	for at < 8*len(data) {
		c := next()
		if i := strings.IndexRune("\x00\r<", c); i >= 0 {
			c = 0x100 + rune(i)<<7 + next()
		}
		out.WriteRune(c)
	}
	return out.String()
}

// fileHash is what a visitor compares a download with.
func fileHash(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}

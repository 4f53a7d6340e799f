package main

import (
	"bytes"
	"encoding/binary"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSlim holds a module of Go, the engine itself, to what slim promises. That
// it still runs is shown by the tests of calc in Node and by every browser test.
func TestSlim(t *testing.T) {
	file := filepath.Join(t.TempDir(), "whole.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w -buildid=", "-gcflags=all=-l", "-o", file, "suance/wasm")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	small, err := slim(whole)
	if err != nil {
		t.Fatal(err)
	}
	if len(small) > len(whole)*19/20 {
		t.Errorf("%d bytes of %d are left, expected a twentieth less at least", len(small), len(whole))
	}
	for _, gone := range []string{"suance/calc.Compile", "calc/rules.go", "runtime.findRunnable"} {
		if !bytes.Contains(whole, []byte(gone)) || bytes.Contains(small, []byte(gone)) {
			t.Errorf("%q: expected in the whole module only", gone)
		}
	}
	for _, name := range kept {
		if bytes.Contains(whole, name) != bytes.Contains(small, name) {
			t.Errorf("%q: the runtime compares this name, and it is gone", name)
		}
	}
	again, err := slim(small)
	if err != nil || !bytes.Equal(again, small) {
		t.Errorf("making it slim again changes it: %v", err)
	}

	before, after := parts(t, whole), parts(t, small)
	for i := range before {
		if before[i].id != codeSection && before[i].id != dataSection && !bytes.Equal(before[i].body, after[i].body) {
			t.Errorf("section %d has changed", before[i].id)
		}
	}
	old, now := bodies(t, before), bodies(t, after)
	trapped := 0
	for i := range old {
		if bytes.Equal(now[i], trap) {
			trapped++
		} else if !bytes.Equal(old[i], now[i]) {
			t.Errorf("function %d is neither as it was nor a trap", i)
		}
	}
	if trapped == 0 || trapped > len(old)/10 {
		t.Errorf("%d of %d functions are traps, expected some, a tenth at most", trapped, len(old))
	}

	// Bad input: every module cut short, and one of another layout.
	r := rand.New(rand.NewSource(1))
	for range 50 {
		if _, err := slim(whole[:r.Intn(len(whole))]); err == nil {
			t.Error("a module cut short is taken")
		}
	}
	other := bytes.Replace(whole, headerMagic, []byte{0xf9, 0xff, 0xff, 0xff, 0, 0, 1, 8}, 1)
	if _, err := slim(other); err == nil || !strings.Contains(err.Error(), "has Go's layout changed?") {
		t.Errorf("another layout: %v", err)
	}
	if err := run(filepath.Join(t.TempDir(), "none.wasm"), file); err == nil {
		t.Error("a file that is not there is taken")
	}
}

func parts(t *testing.T, module []byte) []section {
	t.Helper()
	list, err := readSections(module)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func bodies(t *testing.T, list []section) [][]byte {
	t.Helper()
	out, err := readBodies(find(list, codeSection).body)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestUnused(t *testing.T) {
	for name, want := range map[string]bool{
		"runtime.traceback2":                 true,
		"runtime.traceback1.func1":           true,
		"runtime.tracebackPCs":               false, // runtime.Callers
		"runtime.traceLocker.ok":             false, // asked on every switch of goroutines
		"runtime.traceLocker.GoStart":        true,
		"runtime.traceAcquire":               false,
		"runtime.(*traceMap).put":            true,
		"runtime.printpanics":                false, // the reason of a fatal error
		"internal/bisect.(*Matcher).Stack":   true,
		"suance/calc.(*Rules).Respond":       false,
		"runtime.schedtrace.func1":           true,
		"runtime.schedtraceother":            false,
		"runtime.(*profBuf).read":            true,
		"runtime.(*profBuf)":                 false,
		"runtime.goroutineProfileWithLabels": true,
	} {
		if unused(name) != want {
			t.Errorf("%s: unused is %v", name, !want)
		}
	}
}

// TestData writes memories as segments and reads them again.
func TestData(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 300 {
		m := &memory{base: r.Intn(1 << 28), data: make([]byte, 1+r.Intn(400))}
		for i := range m.data {
			if r.Intn(10) == 0 || i == 0 || i == len(m.data)-1 {
				m.data[i] = byte(1 + r.Intn(255))
			}
		}
		got, err := readData(m.segments())
		if err != nil || got.base != m.base || !bytes.Equal(got.data, m.data) {
			t.Fatalf("%d bytes at %d: %v", len(m.data), m.base, err)
		}
	}
	for _, wrong := range []string{"", "\x00", "\x01\x01", "\x01\x00\x41\x7f\x0b\x00", "\x01\x00\x41\x00\x0b\x05a"} {
		if _, err := readData([]byte(wrong)); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}

func FuzzSlim(f *testing.F) {
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0a\x04\x01\x02\x00\x0b\x0b\x07\x01\x00\x41\x00\x0b\x01a"))
	// One function, its tables of a byte each.
	table := append([]byte{}, headerMagic...)
	for _, n := range []uint64{1, 0, 0, headerSize, headerSize + 1, 0, headerSize + 2, headerSize + 3} {
		table = binary.LittleEndian.AppendUint64(table, n)
	}
	table = append(table, make([]byte, 3)...)
	table = binary.LittleEndian.AppendUint64(table, 8<<32) // entry 0, its _func behind this
	table = append(table, make([]byte, funcSize)...)
	whole := "\x00asm\x01\x00\x00\x00\x0a\x04\x01\x02\x00\x0b\x0b\x85\x01\x01\x00\x41\x00\x0b\x7f" + string(table)
	if _, err := slim([]byte(whole)); err != nil {
		f.Fatalf("the smallest module: %v", err)
	}
	f.Add([]byte(whole))
	f.Fuzz(func(t *testing.T, module []byte) { _, _ = slim(module) })
}

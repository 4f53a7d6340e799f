// Command slim takes out of a WASM module of Go what a browser has no use for:
//
//	go run ./wasm/slim -o OUT IN
//
// Two things, which are an eighth of what a visitor would have to load:
//
// The tables of a traceback. Go's linker keeps for every function its name, its
// file and a table from each instruction to its line; `-s -w` leaves them and no
// flag removes them. They are set to zero where they stand, so that nothing
// moves, and zeros are left out of a module, whose memory starts as zeros. The
// functions' own entries then say “no name, file 0, line 0” in the terms that the
// runtime has for that (runtime/symtab.go: funcname, funcline1). What the garbage
// collector and defer read stays as it is.
//
// The bodies of functions that only print a traceback or write a trace: nobody
// can ask for either in a browser. They become a trap. A fatal error of the
// runtime thus still prints its reason, then traps instead of listing goroutines;
// the page cannot tell the two apart (site/static/worker.js starts anew).
//
// The layout is that of Go 1.26. Any other is an error that says what was
// found, and nothing is written. The tests of calc run once more in a module made
// slim (build.sh).
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "", "the file to write")
	flag.Parse()
	if *out == "" || flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: slim -o OUT IN")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *out); err != nil {
		fmt.Fprintln(os.Stderr, "slim:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	module, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	slimmed, err := slim(module)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, slimmed, 0o644)
}

// slim returns the module without names, files and lines, and without the
// functions that would print them.
func slim(module []byte) ([]byte, error) {
	sections, err := readSections(module)
	if err != nil {
		return nil, err
	}
	code, data := find(sections, codeSection), find(sections, dataSection)
	if code == nil || data == nil {
		return nil, errors.New("found no code or no data; expected a module linked by Go")
	}
	memory, err := readData(data.body)
	if err != nil {
		return nil, err
	}
	t, err := findTables(memory)
	if err != nil {
		return nil, err
	}
	bodies, err := readBodies(code.body)
	if err != nil {
		return nil, err
	}
	names, err := t.functions(len(bodies))
	if err != nil {
		return nil, err
	}
	for i, name := range names {
		if unused(name) {
			bodies[i] = trap
		}
	}
	if err := t.forget(); err != nil {
		return nil, err
	}
	code.body, data.body = writeBodies(bodies), memory.segments()
	return writeSections(sections), nil
}

// The pcHeader (runtime/symtab.go), whose numbers are of 8
// bytes in WASM: magic, two zeros, the least size of an instruction (1), the
// size of a pointer (8).
var headerMagic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

const headerSize = 8 + 8*8

// The fields of a _func (runtime/runtime2.go) by their offset in bytes.
const (
	funcName      = 4
	funcPCSP      = 16
	funcPCFile    = 20
	funcPCLine    = 24
	funcNPCData   = 28
	funcUnit      = 32
	funcStartLine = 36
	funcNFuncData = 43
	funcSize      = 44
)

// The tables of a function that nothing reads in WASM (internal/abi/symtab.go),
// by their place among its pcdata and funcdata: where it may be stopped, for
// only a signal asks that and WASM has none; which arguments to print.
var (
	unreadPCData   = []int{0, 3}
	unreadFuncData = []int{5, 6}
)

// kept are the functions whose names the runtime compares (stkframe.go).
var kept = [][]byte{[]byte("reflect.makeFuncStub"), []byte("reflect.methodValueCall")}

// tables are the parts of Go's table of functions.
type tables struct {
	names []byte // the names, each ended by a zero
	files []byte // which files a unit has, and their names
	pcs   []byte // the tables from instructions to values
	funcs []byte // count pairs of entry and offset, then the _funcs
	count int
}

func findTables(m *memory) (*tables, error) {
	at := bytes.Index(m.data, headerMagic)
	if at < 0 || at+headerSize > len(m.data) {
		return nil, errors.New("found no table of functions with the mark of Go 1.26; has Go's layout changed? (see runtime/symtab.go, pcHeader)")
	}
	if bytes.Contains(m.data[at+1:], headerMagic) {
		return nil, errors.New("found the mark of the table of functions twice")
	}
	table := m.data[at:]
	header := func(i int) int { return int(binary.LittleEndian.Uint64(table[8+8*i:])) }
	count, names, units, pcs, funcs := header(0), header(3), header(4), header(6), header(7)
	if names != headerSize || units < names || pcs < units || funcs < pcs || count < 1 || count > 1<<20 || funcs > len(table)-8*count {
		return nil, fmt.Errorf("found tables at %d, %d, %d, %d for %d functions; expected them in order (runtime/symtab.go, pcHeader)", names, units, pcs, funcs, count)
	}
	return &tables{names: table[names:units], files: table[units:pcs], pcs: table[pcs:funcs], funcs: table[funcs:], count: count}, nil
}

// function returns the _func of function i.
func (t *tables) function(i int) ([]byte, error) {
	off := int(binary.LittleEndian.Uint32(t.funcs[8*i+4:]))
	if off+funcSize > len(t.funcs) {
		return nil, fmt.Errorf("found function %d at %d, beyond the %d bytes of the table", i, off, len(t.funcs))
	}
	f := t.funcs[off:]
	n, data := int(binary.LittleEndian.Uint32(f[funcNPCData:])), int(f[funcNFuncData])
	if n > 1<<8 || funcSize+4*(n+data) > len(f) {
		return nil, fmt.Errorf("found function %d with %d tables, more than there is room for", i, n+data)
	}
	return f[:funcSize+4*(n+data)], nil
}

// functions returns the names of the functions in the order of their bodies.
// The entry of a function in WASM is its number (cmd/link/internal/wasm), so that
// entries without gaps prove the order.
func (t *tables) functions(bodies int) ([]string, error) {
	if t.count != bodies {
		return nil, fmt.Errorf("found names of %d functions and %d bodies; expected as many", t.count, bodies)
	}
	var list []string
	first := binary.LittleEndian.Uint32(t.funcs)
	for i := range t.count {
		if entry := binary.LittleEndian.Uint32(t.funcs[8*i:]); entry-first != uint32(i) {
			return nil, fmt.Errorf("found function %d at entry %#x; expected %#x", i, entry, first+uint32(i))
		}
		f, err := t.function(i)
		if err != nil {
			return nil, err
		}
		off := int(binary.LittleEndian.Uint32(f[funcName:]))
		if off >= len(t.names) {
			return nil, fmt.Errorf("found the name of function %d at %d, beyond %d bytes", i, off, len(t.names))
		}
		name, _, _ := bytes.Cut(t.names[off:], []byte{0})
		list = append(list, string(name))
	}
	return list, nil
}

// forget sets what only a traceback reads to zero.
func (t *tables) forget() error {
	needed := make([]bool, len(t.pcs)) // bytes of pcs that more than a traceback reads
	var entries [][]byte
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		n, data := int(binary.LittleEndian.Uint32(f[funcNPCData:])), int(f[funcNFuncData])
		for _, j := range unreadPCData {
			if j < n {
				binary.LittleEndian.PutUint32(f[funcSize+4*j:], 0)
			}
		}
		for _, j := range unreadFuncData {
			if j < data {
				binary.LittleEndian.PutUint32(f[funcSize+4*(n+j):], ^uint32(0))
			}
		}
		if err := t.need(needed, f[funcPCSP:]); err != nil {
			return err
		}
		for j := range n {
			if err := t.need(needed, f[funcSize+4*j:]); err != nil {
				return err
			}
		}
		entries = append(entries, f)
	}
	for i := range t.pcs {
		if !needed[i] {
			t.pcs[i] = 0
		}
	}

	var keep [][2]int
	for _, name := range kept {
		if i := bytes.Index(t.names, append(append([]byte{0}, name...), 0)); i >= 0 {
			keep = append(keep, [2]int{i + 1, i + 1 + len(name)})
		}
	}
	isKept := func(off int) bool {
		for _, k := range keep {
			if k[0] <= off && off < k[1] {
				return true
			}
		}
		return false
	}
	for i := range t.names {
		if !isKept(i) {
			t.names[i] = 0
		}
	}
	for _, f := range entries {
		if !isKept(int(binary.LittleEndian.Uint32(f[funcName:]))) {
			clear(f[funcName : funcName+4]) // the name at 0 is blank now: that of no kept function
		}
		clear(f[funcPCFile : funcPCLine+4]) // 0: there is no such table
		clear(f[funcUnit : funcStartLine+4])
	}
	clear(t.files)
	return nil
}

// need marks the bytes of the table that stands at the offset which field
// holds; 0 is no table. A table is pairs of numbers and ends at a zero that
// stands where a value's difference would (runtime/symtab.go, step).
func (t *tables) need(needed []bool, field []byte) error {
	start := int(binary.LittleEndian.Uint32(field))
	if start == 0 {
		return nil
	}
	if start >= len(t.pcs) {
		return fmt.Errorf("found a table of instructions at %d, beyond %d bytes", start, len(t.pcs))
	}
	at := start
	for first := true; ; first = false {
		value, n := binary.Uvarint(t.pcs[at:])
		if n <= 0 {
			return fmt.Errorf("found no end of the table of instructions at %d", start)
		}
		at += n
		if value == 0 && !first {
			break
		}
		if _, n = binary.Uvarint(t.pcs[at:]); n <= 0 {
			return fmt.Errorf("found no end of the table of instructions at %d", start)
		}
		at += n
	}
	for i := start; i < at; i++ {
		needed[i] = true
	}
	return nil
}

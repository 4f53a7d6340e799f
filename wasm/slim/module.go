package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// A section of a module: its number and its bytes (WebAssembly Core
// Specification 2.0, §5.5).
type section struct {
	id   byte
	body []byte
}

const (
	codeSection = 10
	dataSection = 11
)

var preamble = []byte("\x00asm\x01\x00\x00\x00")

func readSections(module []byte) ([]section, error) {
	if !bytes.HasPrefix(module, preamble) {
		return nil, errors.New("found no WASM module; expected a file that begins with \\0asm, version 1")
	}
	var list []section
	for rest := module[len(preamble):]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, fmt.Errorf("found section %d cut short", rest[0])
		}
		end := 1 + n + int(size)
		list = append(list, section{rest[0], rest[1+n : end]})
		rest = rest[end:]
	}
	return list, nil
}

func writeSections(list []section) []byte {
	out := bytes.Clone(preamble)
	for _, s := range list {
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// find returns the section of that number, or nil.
func find(list []section, id byte) *section {
	for i := range list {
		if list[i].id == id {
			return &list[i]
		}
	}
	return nil
}

// trap is the body of a function without locals that traps.
var trap = []byte{0, 0x00, endOfCode}

// readBodies returns the bodies of the functions of a code section.
func readBodies(body []byte) ([][]byte, error) {
	wrong := errors.New("found a code section cut short")
	count, n := binary.Uvarint(body)
	if n <= 0 || count > uint64(len(body)) {
		return nil, wrong
	}
	body = body[n:]
	list := make([][]byte, count)
	for i := range list {
		size, n := binary.Uvarint(body)
		if n <= 0 || uint64(len(body)-n) < size {
			return nil, wrong
		}
		list[i], body = body[n:n+int(size)], body[n+int(size):]
	}
	return list, nil
}

func writeBodies(list [][]byte) []byte {
	out := binary.AppendUvarint(nil, uint64(len(list)))
	for _, b := range list {
		out = append(binary.AppendUvarint(out, uint64(len(b))), b...)
	}
	return out
}

// memory is what the data section writes to the memory before the program
// starts, from the address base on.
type memory struct {
	base int
	data []byte
}

// The parts of an active segment in memory 0: its kind, the address as a
// constant expression, its bytes.
const (
	activeSegment = 0x00
	i32Const      = 0x41
	endOfCode     = 0x0b
)

func readData(body []byte) (*memory, error) {
	type piece struct {
		at   int
		data []byte
	}
	wrong := errors.New("found a data section that Go's linker does not write; expected segments with a constant address each")
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, wrong
	}
	body = body[n:]
	var pieces []piece
	base, end := 1<<31, 0
	for range count {
		if len(body) < 2 || body[0] != activeSegment || body[1] != i32Const {
			return nil, wrong
		}
		at, n := signed(body[2:])
		if n <= 0 || at < 0 || len(body) < 3+n || body[2+n] != endOfCode {
			return nil, wrong
		}
		body = body[3+n:]
		size, n := binary.Uvarint(body)
		if n <= 0 || uint64(len(body)-n) < size {
			return nil, wrong
		}
		pieces = append(pieces, piece{at, body[n : n+int(size)]})
		body = body[n+int(size):]
		base, end = min(base, at), max(end, at+int(size))
	}
	if len(pieces) == 0 || end-base > 1<<26 { // 64 MB: ours has 2
		return nil, wrong
	}
	m := &memory{base, make([]byte, end-base)}
	for _, p := range pieces {
		copy(m.data[p.at-base:], p.data)
	}
	return m, nil
}

// gap is the number of zeros from which on a new segment is shorter: it costs a
// kind, an address, an end and a length.
const gap = 8

// segments writes the memory as a data section that leaves zeros out.
func (m *memory) segments() []byte {
	var out []byte
	count := 0
	for at := 0; at < len(m.data); {
		if m.data[at] == 0 {
			at++
			continue
		}
		end, zeros := at, 0
		for i := at; i < len(m.data) && zeros < gap; i++ {
			if m.data[i] == 0 {
				zeros++
			} else {
				end, zeros = i+1, 0
			}
		}
		out = append(out, activeSegment, i32Const)
		out = appendSigned(out, m.base+at)
		out = append(out, endOfCode)
		out = binary.AppendUvarint(out, uint64(end-at))
		out = append(out, m.data[at:end]...)
		count++
		at = end
	}
	return append(binary.AppendUvarint(nil, uint64(count)), out...)
}

// signed reads a signed LEB128 number of up to 32 bits and returns how many
// bytes it took, or 0.
func signed(b []byte) (value, n int) {
	for shift := 0; n < len(b) && shift < 35; shift += 7 {
		c := b[n]
		n++
		value |= int(c&0x7f) << shift
		if c&0x80 == 0 {
			if c&0x40 != 0 {
				value -= 1 << (shift + 7)
			}
			return value, n
		}
	}
	return 0, 0
}

// appendSigned writes a number that is not negative as signed LEB128.
func appendSigned(b []byte, value int) []byte {
	for {
		c := byte(value & 0x7f)
		value >>= 7
		if value == 0 && c&0x40 == 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"sync"

	brotli "github.com/molecule-man/go-brrr"
)

// Effort is a pair of compression levels.
type Effort struct{ gzip, brotli int }

var (
	// Best is for replies that are made once and sent many times.
	Best = Effort{gzip: gzip.BestCompression, brotli: brotli.BestCompression}
	// Fast is for replies whose number clients can increase at will.
	Fast = Effort{gzip: 5, brotli: 4}
	// Least is for bodies so large that anything else takes longer than sending them.
	Least = Effort{gzip: gzip.BestSpeed, brotli: 2}
)

// From what size on the best compression, and then any but the least, would take longer
// than anybody waits for a first answer, in bytes.
const (
	largeBody = 128 << 10
	hugeBody  = 1 << 20
)

// EffortFor returns the effort for a body of some size in bytes: high for a reply that many
// ask for, and low for one of an unbounded set.
func EffortFor(size int, unbounded bool) Effort {
	switch {
	case size > hugeBody:
		return Least
	case unbounded || size > largeBody:
		return Fast
	default:
		return Best
	}
}

// coding is a content coding, in ascending order of preference.
type coding int

const (
	identity coding = iota
	gzipped
	brotlied
	codings // how many there are
)

var codingNames = [codings]string{"identity", "gzip", "br"}

// Codings returns the names of all content codings, as Send returns them.
func Codings() []string { return codingNames[:] }

func (c coding) String() string { return codingNames[c] }

// encoder is what the encoders of all codings have in common.
type encoder interface {
	io.WriteCloser
	Reset(io.Writer)
}

// kind identifies encoders of which one can be used in place of another.
type kind struct {
	coding coding
	level  int
	window int // brotli's, in bits
}

// idle keeps encoders for reuse: their tables are large, and making them anew costs more than
// compressing a card.
var idle sync.Map // of kind to *sync.Pool of encoder

func compress(c coding, effort Effort, body []byte) []byte {
	k := kind{coding: c, level: effort.gzip}
	if c == brotlied {
		k.level, k.window = effort.brotli, windowFor(len(body))
	}
	packed, err := k.compress(body)
	if err != nil { // levels are constant, and memory does not fail
		panic(fmt.Sprintf("reply: compressing with %s: %v", c, err))
	}
	return packed
}

// windowFor returns the size of the smallest of brotli's windows that holds a body, in bits,
// or the default of 22; RFC 7932, section 9.1. With that an encoder takes 38 MB, of which a
// card needs a quarter, and the kernel clears all of it for the first answer.
func windowFor(size int) int {
	const smallest, usual = 16, 22 // 16 is written in a single bit
	bits := smallest
	for bits < usual && 1<<bits-16 < size {
		bits++
	}
	return bits
}

func (k kind) compress(body []byte) ([]byte, error) {
	pool, _ := idle.LoadOrStore(k, &sync.Pool{})
	var buf bytes.Buffer
	w, ok := pool.(*sync.Pool).Get().(encoder)
	if ok {
		w.Reset(&buf)
	} else {
		var err error
		if w, err = k.encoder(&buf); err != nil {
			return nil, err
		}
	}
	defer pool.(*sync.Pool).Put(w)
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(buf.Bytes()), nil // without the spare room that Buffer grew
}

func (k kind) encoder(to io.Writer) (encoder, error) {
	if k.coding == brotlied {
		return brotli.NewWriterOptions(to, k.level, brotli.WriterOptions{LGWin: k.window})
	}
	return gzip.NewWriterLevel(to, k.level)
}

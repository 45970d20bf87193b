// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"bytes"
	"compress/gzip"
	"fmt"
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

// EffortFor returns the effort for a body of some size in bytes: high for what is asked for
// every day, and low for what callers can make up.
func EffortFor(size int, madeUp bool) Effort {
	switch {
	case size > hugeBody:
		return Least
	case madeUp || size > largeBody:
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

// idle keeps used gzip writers by level: their tables are large, and making them anew
// costs more than compressing a card. The brotli encoder keeps its own.
var idle sync.Map // of level to *sync.Pool of *gzip.Writer

func compress(c coding, effort Effort, body []byte) []byte {
	var packed []byte
	var err error
	if c == brotlied {
		packed, err = brotli.Compress(body, effort.brotli)
	} else {
		packed, err = gzipCompress(effort.gzip, body)
	}
	if err != nil { // levels are constant, and memory does not fail
		panic(fmt.Sprintf("reply: compressing with %s: %v", c, err))
	}
	return packed
}

func gzipCompress(level int, body []byte) ([]byte, error) {
	pool, _ := idle.LoadOrStore(level, &sync.Pool{})
	w, ok := pool.(*sync.Pool).Get().(*gzip.Writer)
	var buf bytes.Buffer
	if ok {
		w.Reset(&buf)
	} else {
		var err error
		if w, err = gzip.NewWriterLevel(&buf, level); err != nil {
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

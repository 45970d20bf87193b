// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
)

// Effort is how long compressing may take for the bytes it saves.
type Effort struct{ gzip, brotli int }

var (
	// Best is for replies that are made once and sent for days.
	Best = Effort{gzip: gzip.BestCompression, brotli: brotli.BestCompression}
	// Fast is for replies that outsiders can vary at will.
	Fast = Effort{gzip: 5, brotli: 5}
)

// coding is a content coding, in ascending order of our preference.
type coding int

const (
	identity coding = iota
	gzipped
	brotlied
	codings // how many there are
)

var codingNames = [codings]string{"identity", "gzip", "br"}

// Codings are the names of all content codings, as Send reports them.
func Codings() []string { return codingNames[:] }

func (c coding) String() string { return codingNames[c] }

// compressor is what gzip and brotli writers have in common.
type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

// idle keeps used compressors by coding and level: their tables are large, and
// making them anew costs more than compressing a card.
var idle sync.Map // of level to *sync.Pool

type level struct {
	coding coding
	effort int
}

func compress(c coding, effort Effort, body []byte) []byte {
	at := level{c, effort.gzip}
	if c == brotlied {
		at.effort = effort.brotli
	}
	pool, _ := idle.LoadOrStore(at, &sync.Pool{New: func() any { return at.compressor() }})
	w := pool.(*sync.Pool).Get().(compressor)
	defer pool.(*sync.Pool).Put(w)

	var buf bytes.Buffer
	w.Reset(&buf)
	_, err := w.Write(body)
	if err == nil {
		err = w.Close()
	}
	if err != nil { // a bytes.Buffer does not fail
		panic(fmt.Sprintf("reply: compressing with %s: %v", c, err))
	}
	return bytes.Clone(buf.Bytes()) // without the spare room that Buffer grew
}

func (l level) compressor() compressor {
	if l.coding == brotlied {
		return brotli.NewWriterLevel(nil, l.effort)
	}
	w, err := gzip.NewWriterLevel(nil, l.effort)
	if err != nil {
		panic(fmt.Sprintf("reply: gzip level %d: %v", l.effort, err))
	}
	return w
}

// SPDX-License-Identifier: EUPL-1.2

package pack

import (
	"bytes"
	"compress/gzip"
	"fmt"

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

func (c coding) String() string { return codingNames[c] }

func compress(c coding, effort Effort, body []byte) []byte {
	var buf bytes.Buffer
	var err error
	switch c {
	case gzipped:
		// The gzip header carries no time and no name, so equal bodies give equal bytes.
		w, e := gzip.NewWriterLevel(&buf, effort.gzip)
		if e != nil {
			panic(fmt.Sprintf("pack: gzip level %d: %v", effort.gzip, e))
		}
		_, err = w.Write(body)
		if err == nil {
			err = w.Close()
		}
	case brotlied:
		w := brotli.NewWriterOptions(&buf, brotli.WriterOptions{Quality: effort.brotli})
		_, err = w.Write(body)
		if err == nil {
			err = w.Close()
		}
	}
	if err != nil { // a bytes.Buffer does not fail
		panic(fmt.Sprintf("pack: compressing with %s: %v", c, err))
	}
	return bytes.Clone(buf.Bytes()) // without the spare room that Buffer grew
}

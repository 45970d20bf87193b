// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package connections

import (
	"cmp"
	"time"
)

// Limits bound what clients may use of a server. The zero value of a field is its
// default.
type Limits struct {
	Connections int           // open at the same time; 10,000
	Header      int           // bytes of the request line and the header fields; 8 KiB
	FirstByte   time.Duration // for a new connection to send anything; 2 s
	Read        time.Duration // for a request to arrive as a whole; 10 s
	Write       time.Duration // for an answer to be taken; 30 s
	Idle        time.Duration // between two requests of a connection; 60 s
}

// OrDefaults returns the limits with defaults in place of zero values.
func (l Limits) OrDefaults() Limits {
	return Limits{
		Connections: cmp.Or(l.Connections, 10_000),
		Header:      cmp.Or(l.Header, 8<<10),
		FirstByte:   cmp.Or(l.FirstByte, 2*time.Second),
		Read:        cmp.Or(l.Read, 10*time.Second),
		Write:       cmp.Or(l.Write, 30*time.Second),
		Idle:        cmp.Or(l.Idle, time.Minute),
	}
}

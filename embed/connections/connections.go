// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package connections bounds how many connections a fasthttp server has open and how long
// each keeps its place without a request, and finds requests that others parse differently.
// Its main type is Connections.
package connections

import (
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// Connections bounds how many connections are open at the same time and how long each
// may keep its place without a request.
type Connections struct {
	limits Limits
	open   atomic.Int64
}

// New returns bounds for the connections of one service.
func New(limits Limits) *Connections { return &Connections{limits: limits} }

// crowdedTimeout replaces longer read timeouts while connections are scarce.
const crowdedTimeout = time.Second

// Crowded reports whether more than 80 % of the connections are open.
func (c *Connections) Crowded() bool {
	return c.open.Load()*5 > int64(c.limits.Connections)*4
}

// Listener returns a listener that accepts from l within the limits. All connections of
// the server must come from it, and ConnState must be the server's.
// Connections beyond the limit wait in the backlog of l, because fasthttp's own limit
// would answer them without our header fields.
func (c *Connections) Listener(l net.Listener) net.Listener {
	return &listener{
		Listener: l,
		all:      c,
		places:   make(chan struct{}, c.limits.Connections),
		closed:   make(chan struct{}),
		conns:    map[*conn]struct{}{},
	}
}

type listener struct {
	net.Listener
	all    *Connections
	places chan struct{} // holds a value for each open connection
	once   sync.Once
	closed chan struct{}
	swept  time.Time // when idle connections were last given less time; Accept's own

	mu    sync.Mutex
	conns map[*conn]struct{}
}

// Accept waits until a connection is allowed and returns the next one.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case l.places <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	accepted, err := l.Listener.Accept()
	if err != nil {
		<-l.places
		return nil, err
	}
	l.all.open.Add(1)
	c := &conn{Conn: accepted, from: l}
	l.mu.Lock()
	l.conns[c] = struct{}{}
	l.mu.Unlock()
	if l.all.Crowded() && time.Since(l.swept) > crowdedTimeout {
		l.swept = time.Now()
		l.sweep()
	}
	return c, nil
}

// sweep has all idle connections end within crowdedTimeout.
func (l *listener) sweep() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.conns {
		if !c.idle.Load() {
			continue
		}
		c.SetReadDeadline(time.Now().Add(crowdedTimeout))
		if !c.idle.Load() { // a request has arrived, and may have lost its deadline
			c.SetReadDeadline(time.Now().Add(l.all.limits.Read))
		}
	}
}

// leave gives the place of a closed connection to another one.
func (l *listener) leave(c *conn) {
	l.mu.Lock()
	delete(l.conns, c)
	l.mu.Unlock()
	l.all.open.Add(-1)
	<-l.places
}

// Close ends Accept, also where it waits for a connection to be allowed.
func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// headSize is the size of a conn's own buffer, in bytes. Most requests fit.
const headSize = 1 << 10

// conn is a connection that receives the first bytes of a request into a buffer of its
// own. With ReduceMemoryUsage fasthttp waits for a request by reading a single byte,
// and takes its own buffers, eight times as large, only then. Reading no more than that
// byte from the system would cost another system call for each request.
type conn struct {
	net.Conn
	from    *listener
	closed  atomic.Bool
	idle    atomic.Bool // between two requests
	waiting bool        // for the first byte of a request
	lines   lineEnds    // of all that was received
	rest    []byte      // received into head and not yet read
	first   int         // bytes in head that the request begins with; 0 if it does not begin there
	head    [headSize]byte
}

// Read returns what head still holds, or reads from the connection.
func (c *conn) Read(p []byte) (n int, err error) {
	if c.waiting && len(c.rest) == 0 {
		n, err = c.Conn.Read(c.head[:])
		c.rest, c.first = c.head[:n], n
		c.lines.add(c.rest)
	}
	c.waiting = false
	if len(c.rest) == 0 {
		if err != nil {
			return 0, err
		}
		n, err = c.Conn.Read(p)
		c.lines.add(p[:n])
		return n, err
	}
	n = copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

// Close closes the connection.
func (c *conn) Close() error {
	if c.closed.CompareAndSwap(false, true) {
		c.from.leave(c)
	}
	return c.Conn.Close()
}

// ConnState sets the read deadline of a connection when its state changes.
func (c *Connections) ConnState(nc net.Conn, state fasthttp.ConnState) {
	conn, ok := nc.(*conn)
	if !ok {
		return
	}
	var timeout time.Duration
	switch state {
	case fasthttp.StateNew:
		timeout = c.limits.FirstByte
	case fasthttp.StateIdle:
		timeout = c.limits.Idle
	case fasthttp.StateActive:
		timeout = c.limits.Read
	default:
		return
	}
	if c.Crowded() {
		timeout = min(timeout, crowdedTimeout)
	}
	conn.waiting = state != fasthttp.StateActive
	conn.idle.Store(state == fasthttp.StateIdle)
	if state == fasthttp.StateIdle {
		conn.first = 0
	}
	// It fails for a closed connection only, as the following read does.
	conn.SetReadDeadline(time.Now().Add(timeout))
}

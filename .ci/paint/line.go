// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"net"
	"sync"
	"time"
)

// line passes connections on as a slow line does. All of them share what it takes.
type line struct {
	bytes    int // a second, in each direction
	delay    time.Duration
	up, down direction
}

// direction is what goes through a line one way.
type direction struct {
	mu   sync.Mutex
	free time.Time // when the next byte can go
}

// send returns when the last of n bytes that are there now arrives.
func (d *direction) send(n int, by *line) time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	if now := time.Now(); d.free.Before(now) {
		d.free = now
	}
	d.free = d.free.Add(time.Duration(n) * time.Second / time.Duration(by.bytes))
	return d.free.Add(by.delay / 2)
}

// listen returns the listener of a server at the far end of the line, and the address at
// the near end, as host:port.
func (l *line) listen() (far net.Listener, near string, err error) {
	far, err = net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	open, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", errors.Join(err, far.Close())
	}
	go func() {
		for {
			client, err := open.Accept()
			if err != nil {
				return
			}
			go l.pass(client, far.Addr().String())
		}
	}()
	return far, open.Addr().String(), nil
}

// pass joins a connection with a new one to the server. Nothing arrives before TCP and TLS
// would have greeted each other.
func (l *line) pass(client net.Conn, address string) {
	ready := time.Now().Add(2 * l.delay)
	server, err := net.Dial("tcp", address)
	if err != nil {
		client.Close()
		return
	}
	go l.copy(server, client, &l.up, ready)
	l.copy(client, server, &l.down, ready)
}

// packet is what was read at once, and when it arrives.
type packet struct {
	bytes []byte
	due   time.Time
}

// copy ends with either of the two connections, and closes both.
func (l *line) copy(to, from net.Conn, by *direction, ready time.Time) {
	packets := make(chan packet, 1024)
	go func() {
		defer to.Close()
		for p := range packets {
			time.Sleep(time.Until(p.due))
			if _, err := to.Write(p.bytes); err != nil {
				from.Close()
			}
		}
	}()
	defer close(packets)
	for {
		// Of the size of a segment, so that what others send comes in between.
		buffer := make([]byte, 1460)
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		time.Sleep(time.Until(ready))
		packets <- packet{buffer[:n], by.send(n, l)}
	}
}

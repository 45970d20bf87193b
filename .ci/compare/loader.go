// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"syscall"
	"time"
)

// loader sends one request over and over on a number of connections. A single thread
// serves them all by epoll, so that the loader takes as little as can be of the
// processors that it shares with the servers.
type loader struct {
	to        syscall.SockaddrInet4
	request   []byte
	length    int // of an answer with its head, in bytes; all have the same
	keepAlive bool
	epoll     int
	missing   map[int32]int // by file descriptor: what is left of an answer, in bytes
	answered  int
	buffer    []byte
}

func newLoader(address, path string, connections int, keepAlive bool) (*loader, error) {
	to, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return nil, err
	}
	connection := "keep-alive"
	if !keepAlive {
		connection = "close"
	}
	l := &loader{
		to: syscall.SockaddrInet4{Port: to.Port, Addr: [4]byte(to.IP.To4())},
		request: []byte("GET " + path + " HTTP/1.1\r\nHost: embed.example\r\nUser-Agent: compare\r\n" +
			"Accept-Encoding: gzip, deflate, br, zstd\r\nConnection: " + connection + "\r\n\r\n"),
		keepAlive: keepAlive,
		missing:   map[int32]int{},
		buffer:    make([]byte, 256<<10),
	}
	if l.length, err = answerLength(address, l.request); err != nil {
		return nil, err
	}
	if l.epoll, err = syscall.EpollCreate1(0); err != nil {
		return nil, err
	}
	for range connections {
		if _, err := l.open(); err != nil {
			l.close()
			return nil, err
		}
	}
	return l, nil
}

// answerLength asks once, and makes sure that the answer is compressed.
func answerLength(address string, request []byte) (int, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := conn.Write(request); err != nil {
		return 0, err
	}
	var raw bytes.Buffer
	resp, err := http.ReadResponse(bufio.NewReader(io.TeeReader(conn, &raw)), nil)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return 0, err
	}
	if coding := resp.Header.Get("Content-Encoding"); resp.StatusCode != http.StatusOK || coding != "br" {
		return 0, fmt.Errorf("status %d, coding %q", resp.StatusCode, coding)
	}
	return raw.Len(), nil // nothing follows the answer, since nothing else was asked for
}

// open connects, has epoll watch the connection and returns its file descriptor.
func (l *loader) open() (int32, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	if err := syscall.Connect(fd, &l.to); err != nil {
		return 0, errors.Join(err, syscall.Close(fd))
	}
	l.missing[int32(fd)] = 0
	return int32(fd), errors.Join(
		syscall.SetNonblock(fd, true),
		syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1),
		syscall.EpollCtl(l.epoll, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)}),
	)
}

func (l *loader) close() {
	for fd := range l.missing {
		syscall.Close(int(fd))
	}
	syscall.Close(l.epoll)
}

// run keeps all connections busy for a while and returns the answers per second.
func (l *loader) run(d time.Duration) (rate float64, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	begun := time.Now()
	end := begun.Add(d)
	l.answered = 0
	waiting := 0
	for fd := range l.missing {
		if err := l.ask(fd); err != nil {
			return 0, err
		}
		waiting++
	}
	events := make([]syscall.EpollEvent, len(l.missing))
	for waiting > 0 {
		n, err := syscall.EpollWait(l.epoll, events, 5000)
		if err == syscall.EINTR {
			continue
		}
		if err == nil && n == 0 {
			err = syscall.ETIMEDOUT
		}
		if err != nil {
			return 0, fmt.Errorf("waiting for %d answers: %w", waiting, err)
		}
		more := time.Now().Before(end)
		for _, event := range events[:n] {
			done, err := l.read(event.Fd, more)
			if err != nil {
				return 0, err
			}
			if done {
				waiting--
			}
		}
	}
	return float64(l.answered) / time.Since(begun).Seconds(), nil
}

func (l *loader) ask(fd int32) error {
	l.missing[fd] = l.length
	n, err := syscall.Write(int(fd), l.request)
	if err == nil && n < len(l.request) {
		err = io.ErrShortWrite
	}
	return err
}

// read takes what has come. With the end of an answer it sends the next request if
// there is to be one more; done says that there is not.
func (l *loader) read(fd int32, more bool) (done bool, err error) {
	n, err := syscall.Read(int(fd), l.buffer)
	if err == syscall.EAGAIN || err == syscall.EINTR {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	l.missing[fd] -= n
	if l.missing[fd] < 0 || n == 0 && (l.keepAlive || l.missing[fd] > 0) {
		return false, fmt.Errorf("an answer differs in length from the first by %d bytes", -l.missing[fd])
	}
	if l.keepAlive && l.missing[fd] > 0 || !l.keepAlive && n > 0 {
		return false, nil
	}
	l.answered++
	if !l.keepAlive {
		delete(l.missing, fd)
		if err := syscall.Close(int(fd)); err != nil {
			return false, err
		}
		if fd, err = l.open(); err != nil {
			return false, err
		}
	}
	if !more {
		return true, nil
	}
	return false, l.ask(fd)
}

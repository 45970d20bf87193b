// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package attack

import (
	"bufio"
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"
)

const (
	// honestCallers ask for cached cards, each once every pace.
	honestCallers = 32
	pace          = 10 * time.Millisecond
	// measured is how long latencies are taken, idle and under attack.
	measured = 3 * time.Second
	// settled is how long a flood runs before the measurement.
	settled = time.Second
)

// TestFlood asks for what nobody has asked for before, on many connections, and
// measures what that does to visitors whose answers are cached.
func TestFlood(t *testing.T) {
	for _, flood := range []struct {
		name        string
		connections int
		address     func(i int) string // differs for each i
	}{
		{"100 connections ask for distinct choices of the configurator", 100, configuratorChoice},
		{"1,000 connections ask for distinct accents", 1000, func(i int) string {
			return fmt.Sprintf("/embed/card?city=berlin&accent=%06x", i*7919&0xffffff)
		}},
		{"100 connections ask for lists of distinct cities", 100, func(i int) string { return "/embed/list?city=" + cities(i) }},
		{"100 connections ask for distinct fragments", 100, func(i int) string {
			return fmt.Sprintf("/fragment/list?heading=%d&accent=%06x", i%6+1, i*7919&0xffffff)
		}},
		{"100 connections ask for distinct oEmbed answers", 100, func(i int) string {
			return fmt.Sprintf("/oembed?url=embed/list&maxwidth=%d&maxheight=%d", 200+i%1000, 200+i/1000)
		}},
		{"100 connections ask for cities that there are not", 100, func(i int) string { return fmt.Sprintf("/embed/card?city=x%d", i) }},
	} {
		try(t, flood.name, func(t *testing.T) string {
			service := start(t)
			idle := honest(t, service.address)
			var stop atomic.Bool
			var all sync.WaitGroup
			var count outcomes
			for caller := range flood.connections {
				all.Go(func() {
					for i := caller; !stop.Load(); i += flood.connections {
						count.add(request(service.address, flood.address(i)))
					}
				})
			}
			time.Sleep(settled)
			attacked := honest(t, service.address)
			stop.Store(true)
			all.Wait()
			check(t, idle, attacked)
			return fmt.Sprintf("median %s → %s, p99 %s → %s, %s, flood: %s",
				short(idle.median), short(attacked.median), short(idle.p99), short(attacked.p99), service.checkPeak(t), &count)
		})
	}
}

// check holds what visitors have seen under attack to what they see otherwise.
func check(t *testing.T, idle, attacked latencies) {
	t.Helper()
	factor := time.Duration(3)
	if !*strict {
		factor = 20
	}
	if limit := max(idle.median*factor, bound(0, 20*time.Millisecond)); attacked.median > limit {
		t.Errorf("the median of a cached card is %s, idle %s; allowed are %s", attacked.median, idle.median, limit)
	}
	if limit := bound(50*time.Millisecond, time.Second); attacked.p99 > limit {
		t.Errorf("99 %% of cached cards take up to %s; allowed are %s", attacked.p99, limit)
	}
}

// names are cities of the shipped content.
var names = []string{"berlin", "bremen", "dresden", "flensburg", "frankfurt", "gotha", "hamburg", "ingolstadt",
	"neubrandenburg", "peine", "potsdam", "stuttgart", "trier", "voelklingen", "wernigerode", "wuppertal"}

// cities joins at least two names, another set for each i below 65,000.
func cities(i int) string {
	list := "berlin"
	for bit, name := range names[1:] {
		if (i+1)>>bit&1 == 1 {
			list += "," + name
		}
	}
	return list
}

// configuratorChoice combines what the configurator offers.
func configuratorChoice(i int) string {
	pick := func(values ...string) string {
		value := values[i%len(values)]
		i /= len(values)
		return value
	}
	query := "city=" + pick(names...) + "&view=" + pick("card", "list") + "&theme=" + pick("auto", "light", "dark") +
		"&lang=" + pick("de", "en") + "&ui=" + pick("de", "en") + "&filter=" + pick("auto", "on", "off")
	query += pick("", "&load=click") + pick("", "&integrity=yes")
	if i > 0 {
		query += fmt.Sprintf("&accent=%06x", i)
	}
	return "/?" + query
}

type latencies struct{ median, p99 time.Duration }

// honest measures cached cards on honestCallers connections.
func honest(t *testing.T, address string) latencies {
	t.Helper()
	var mu sync.Mutex
	var all []time.Duration
	var callers sync.WaitGroup
	end := time.Now().Add(measured)
	for i := range honestCallers {
		callers.Go(func() {
			taken, err := visit(address, "/embed/card?city="+names[i%len(names)], end)
			if err != nil {
				t.Errorf("a visitor: %v", err)
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, taken...)
		})
	}
	callers.Wait()
	if len(all) == 0 {
		t.Fatal("no visitor was answered")
	}
	slices.Sort(all)
	return latencies{all[len(all)/2], all[len(all)*99/100]}
}

// visit asks for one and the same address until the end, once every pace or as soon as
// the answer before has come. The pace keeps quick answers from outnumbering slow ones
// in the measurement. The first answer, which may have to be made, is not measured.
func visit(address, path string, end time.Time) (taken []time.Duration, err error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	conn.SetDeadline(end.Add(30 * time.Second))
	v := visitor{conn: conn, reader: bufio.NewReader(conn), message: message(path)}
	if err := v.ask(); err != nil {
		return nil, err
	}
	for time.Now().Before(end) {
		begun := time.Now()
		if err := v.ask(); err != nil {
			return taken, err
		}
		taken = append(taken, time.Since(begun))
		time.Sleep(time.Until(begun.Add(pace)))
	}
	return taken, nil
}

// visitor sends one message over and over.
type visitor struct {
	conn    net.Conn
	reader  *bufio.Reader
	message []byte
	resp    fasthttp.Response
}

func message(path string) []byte {
	return []byte("GET " + path + " HTTP/1.1\r\nHost: embed.example\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n")
}

func (v *visitor) ask() error {
	if _, err := v.conn.Write(v.message); err != nil {
		return err
	}
	if err := v.resp.Read(v.reader); err != nil {
		return err
	}
	if v.resp.StatusCode() != fasthttp.StatusOK {
		return fmt.Errorf("status %d to %q", v.resp.StatusCode(), v.message)
	}
	return nil
}

// flooders keep their connections alive.
var flooders = &fasthttp.Client{MaxConnsPerHost: 2000, ReadTimeout: 30 * time.Second, MaxIdemponentCallAttempts: 1}

// request is one request of a flood.
func request(address, path string) (status int) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.SetRequestURI("http://" + address + path)
	req.Header.Set("Accept-Encoding", "br")
	if err := flooders.Do(req, resp); err != nil {
		return 0
	}
	return resp.StatusCode()
}

// outcomes counts what a flood was answered.
type outcomes struct{ made, refused, busy, dropped atomic.Int64 }

func (o *outcomes) add(status int) {
	switch {
	case status == 0:
		o.dropped.Add(1)
	case status < 400:
		o.made.Add(1)
	case status < 500:
		o.refused.Add(1)
	default:
		o.busy.Add(1)
	}
}

func (o *outcomes) String() string {
	return fmt.Sprintf("%d made, %d refused (4xx), %d turned away (5xx), %d dropped", o.made.Load(), o.refused.Load(), o.busy.Load(), o.dropped.Load())
}

func short(d time.Duration) time.Duration { return d.Round(10 * time.Microsecond) }

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/reply"
)

// TestAFloodOfUnboundedChoicesIsTurnedAway has one answer never end. Others to
// unbounded choices wait for it and are told to come back; common answers are made meanwhile.
func TestAFloodOfUnboundedChoicesIsTurnedAway(t *testing.T) {
	s, app := newTestService(t, Config{}), fiber.New()
	synctest.Test(t, func(t *testing.T) {
		s.unbounded, s.common = reply.NewTurns(1, unboundedRest), reply.NewTurns(1, 0)
		release := make(chan struct{})
		at := cardsBy(s, func(c *choice.Choice, live *answer.Content, service string) (*answer.Answer, error) {
			if c.Accent != "" {
				<-release
			}
			return answer.Document(c, live, service)
		})
		status := func(query string) (status int, retryAfter string) {
			c := asking(app, "/embed/card?city=berlin"+query)
			defer app.ReleaseCtx(c)
			r, _ := at.reply(c)
			status, _ = r.Send(c.Context())
			if status >= 500 && string(c.Response().Header.Peek("Cache-Control")) != "no-store" {
				t.Errorf("status %d may be kept", status)
			}
			return status, string(c.Response().Header.Peek("Retry-After"))
		}
		go status("&accent=000001")
		synctest.Wait()
		begun := time.Now()
		if got, after := status("&accent=000002"); got != http.StatusServiceUnavailable || after == "" {
			t.Errorf("an unbounded card is answered with %d, Retry-After %q", got, after)
		}
		if took := time.Since(begun); took < reply.MaxWait || took > reply.MaxWait+time.Second {
			t.Errorf("it has waited for %s", took)
		}
		if got, _ := status(""); got != http.StatusOK || time.Since(begun) > reply.MaxWait+time.Second {
			t.Errorf("a common card is answered with %d after %s", got, time.Since(begun))
		}
		close(release)
		synctest.Wait()
		if got, _ := status("&accent=000002"); got != http.StatusOK {
			t.Errorf("after the flood an unbounded card is answered with %d", got)
		}
	})
}

// TestPicturesHoldUpNobodyElse has a picture never end. Errors and cards are made meanwhile.
func TestPicturesHoldUpNobodyElse(t *testing.T) {
	s, app := newTestService(t, Config{}), fiber.New()
	synctest.Test(t, func(t *testing.T) {
		s.unbounded, s.pictures, s.common = reply.NewTurns(1, unboundedRest), reply.NewTurns(1, 0), reply.NewTurns(1, 0)
		release := make(chan struct{})
		pictures := cardsBy(s, func(c *choice.Choice, live *answer.Content, service string) (*answer.Answer, error) {
			<-release
			return answer.Document(c, live, service)
		})
		pictures.at = choice.Picture
		go pictures.reply(asking(app, "/picture/card.png?city=berlin&accent=000001"))
		synctest.Wait()
		begun := time.Now()
		for _, query := range []string{"city=berlin", "city=berlin&accent=000002", "city=nowhere"} {
			c := asking(app, "/embed/card?"+query)
			cardsBy(s, answer.Document).reply(c)
			app.ReleaseCtx(c)
		}
		if took := time.Since(begun); took > 0 {
			t.Errorf("cards wait %s for a picture", took)
		}
		close(release)
		synctest.Wait()
	})
}

// TestPicturesAskedForTogetherAreAllAnswered asks for as many as are drawn in 0.6 s. With a
// rest between them, as other answers to unbounded choices have, they would take longer than requests wait.
func TestPicturesAskedForTogetherAreAllAnswered(t *testing.T) {
	s, app := newTestService(t, Config{}), fiber.New()
	pictures := cardsBy(s, func(c *choice.Choice, live *answer.Content, service string) (*answer.Answer, error) {
		time.Sleep(10 * time.Millisecond)
		return answer.Document(c, live, service)
	})
	pictures.at = choice.Picture
	var all sync.WaitGroup
	for i := range 60 * makers() {
		all.Go(func() {
			c := asking(app, fmt.Sprintf("/picture/card.png?city=berlin&accent=%06x", i))
			defer app.ReleaseCtx(c)
			r, _ := pictures.reply(c)
			if status, _ := r.Send(c.Context()); status != http.StatusOK {
				t.Errorf("picture %d is answered with %d", i, status)
			}
		})
	}
	all.Wait()
}

// TestOnlyAFixedNumberOfAddressesIsCommon names some on either side.
func TestOnlyAFixedNumberOfAddressesIsCommon(t *testing.T) {
	s := newTestService(t, Config{BaseURL: "https://embed.example"})
	app, err := s.App()
	if err != nil {
		t.Fatal(err)
	}
	for address, common := range map[string]bool{
		"/embed/card?city=berlin":                    true,
		"/embed/card?city=berlin&theme=dark&lang=en": true,
		"/embed/list":                                    true,
		"/embed/list?state=BY":                           true,
		"/embed/teaser?theme=light":                      true,
		"/fragment/card?city=berlin&style=link":          true,
		"/sites.json":                                    true,
		"/":                                              true,
		"/?lang=en":                                      true,
		"/embed/card?city=berlin&accent=0a6":             false,
		"/embed/list?city=berlin,trier":                  false,
		"/embed/list?state=BY,SH":                        false,
		"/embed/list?city=berlin&state=BY":               false,
		"/embed/list?state=BY&filter=on":                 true, // as the map of a list leads there
		"/fragment/card?city=berlin&heading=3":           false,
		"/?city=berlin":                                  false,
		"/?lang=en&ui=de":                                false,
		"/?lang=en&lang=en&city=berlin":                  false,
		"/?integrity=yes":                                false,
		"/oembed?url=https://embed.example/embed/teaser": false,
	} {
		before := s.live.Load().common.Bytes()
		c := asking(app, address)
		app.Handler()(c.Context())
		if got := c.Response().StatusCode(); got != http.StatusOK {
			t.Errorf("%s: status %d", address, got)
		}
		if kept := s.live.Load().common.Bytes() > before; kept != common {
			t.Errorf("%s is kept among the common answers: %v", address, kept)
		}
		app.ReleaseCtx(c)
	}
}

// TestAnswersWithTheBaseOfARequestAreKeptForThatBase asks under two names.
func TestAnswersWithTheBaseOfARequestAreKeptForThatBase(t *testing.T) {
	s := newTestService(t, Config{})
	app, err := s.App()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/privacy", "/fragment/list?style=link", "/oembed?url=embed/teaser"} {
		bodies := map[string]string{}
		for range 2 {
			for _, host := range []string{"one.example", "two.example"} {
				c := asking(app, path)
				c.Request().Header.SetHost(host)
				app.Handler()(c.Context())
				body := string(c.Response().Body())
				if !strings.Contains(body, "http://"+host) || string(c.Response().Header.Peek("Cache-Control")) != "no-store" {
					t.Errorf("%s of %s: status %d, Cache-Control %s", path, host, c.Response().StatusCode(), c.Response().Header.Peek("Cache-Control"))
				}
				if before, ok := bodies[host]; ok && (before != body || strings.Contains(body, "one.example") == strings.Contains(body, "two.example")) {
					t.Errorf("%s of %s changes, or names the other", path, host)
				}
				bodies[host] = body
				app.ReleaseCtx(c)
			}
		}
	}
	made := s.live.Load().unbounded.Bytes()
	for i := range 2000 {
		c := asking(app, "/privacy")
		c.Request().Header.SetHost(fmt.Sprintf("h%d.example", i))
		app.Handler()(c.Context())
		app.ReleaseCtx(c)
	}
	if live := s.live.Load(); live.common.Bytes() > 0 || live.unbounded.Bytes() > unboundedLimit || made == 0 {
		t.Errorf("hosts fill the caches: %d common, %d unbounded bytes", live.common.Bytes(), live.unbounded.Bytes())
	}
}

// BenchmarkKept asks for answers that depend on the request's base address, without a
// configured one, beside a card.
func BenchmarkKept(b *testing.B) {
	s := newTestService(b, Config{})
	app, err := s.App()
	if err != nil {
		b.Fatal(err)
	}
	handler := app.Handler()
	for _, path := range []string{"/embed/card?city=berlin", "/", "/oembed?url=embed/card%3Fcity=berlin"} {
		b.Run(strings.TrimLeft(path, "/")[:min(6, len(path)-1)], func(b *testing.B) {
			c := asking(app, path)
			defer app.ReleaseCtx(c)
			c.Request().Header.SetHost("embed.example")
			c.Request().Header.Set("Accept-Encoding", "br")
			b.ReportAllocs()
			for b.Loop() {
				c.Response().Reset()
				handler(c.Context())
			}
		})
	}
}

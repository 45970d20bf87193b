// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
	"jmd-iq.example/embeds/static"
)

func newTestService(tb testing.TB, config Config) *Service {
	tb.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		tb.Fatal(err)
	}
	s, err := New(p, config)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestPartsOfTheBinaryAreWhole(t *testing.T) {
	if err := newTestService(t, Config{}).Check(); err != nil {
		t.Error(err)
	}
}

// cardsBy is an endpoint that makes cards with a function of the test's own.
func cardsBy(s *Service, makeAnswer answerFunc[*choice.Choice]) *endpoint[*choice.Choice] {
	return &endpoint[*choice.Choice]{
		service: s, path: "/embed/card", at: choice.Embed, makeAnswer: makeAnswer, showProblem: answer.DocumentProblem,
		tally: s.metrics.Tally("embed/card", true),
		read: func(p *programme.Programme, q choice.Query) (*choice.Choice, error) {
			return choice.Read(choice.Embed, render.Card, p, q)
		},
	}
}

// asking is fiber's view of a request for an address.
func asking(app *fiber.App, address string) *fiber.Ctx {
	ctx := new(fasthttp.RequestCtx)
	ctx.Request.SetRequestURI(address)
	return app.AcquireCtx(ctx)
}

// TestConcurrentMissesRenderOnce lets many ask in many spellings before the first
// answer is there.
func TestConcurrentMissesRenderOnce(t *testing.T) {
	s, app := newTestService(t, Config{}), fiber.New()
	var made atomic.Int32
	begun, release := make(chan struct{}), make(chan struct{})
	at := cardsBy(s, func(c *choice.Choice, live *answer.Content, service string) (*answer.Answer, error) {
		made.Add(1)
		close(begun)
		<-release
		return answer.Document(c, live, service)
	})
	const callers = 32
	replies := make([]*reply.Reply, callers)
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			c := asking(app, "/embed/card?city="+strings.Repeat("+", i)+"V%C3%B6lklingen")
			defer app.ReleaseCtx(c)
			replies[i], _ = at.reply(c)
		})
	}
	<-begun
	close(release)
	all.Wait()
	if n := made.Load(); n != 1 {
		t.Errorf("rendered %d times", n)
	}
	for i, r := range replies {
		if r != replies[0] {
			t.Errorf("caller %d got a reply of his own", i)
		}
	}
}

// TestCommonRepliesSurviveUnboundedOnes asks for more colours than the cache holds, with
// a common card among them.
func TestCommonRepliesSurviveUnboundedOnes(t *testing.T) {
	s, app := newTestService(t, Config{}), fiber.New()
	made := 0
	at := cardsBy(s, func(c *choice.Choice, _ *answer.Content, _ string) (*answer.Answer, error) {
		if c.Accent == "" {
			made++
		}
		return &answer.Answer{Status: 200, Type: answer.Text, Body: make([]byte, 100<<10)}, nil
	})
	ask := func(query string) {
		c := asking(app, "/embed/card?city=berlin"+query)
		defer app.ReleaseCtx(c)
		at.reply(c)
	}
	for i := range 2 * unboundedLimit / (100 << 10) {
		ask("")
		ask(fmt.Sprintf("&accent=%06x", i))
	}
	if live := s.live.Load(); made != 1 || live.unbounded.Bytes() > unboundedLimit {
		t.Errorf("the common card was made %d times, %d bytes of others are kept", made, live.unbounded.Bytes())
	}
}

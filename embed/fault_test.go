// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
)

// TestFaultsOfOursAreLoggedForTheOperator has code of ours panic and fail. Callers learn
// nothing of why, the log nothing of the callers.
func TestFaultsOfOursAreLoggedForTheOperator(t *testing.T) {
	var log bytes.Buffer
	s := newTestService(t, Config{Log: slog.New(slog.NewTextHandler(&log, nil))})
	at := cardsBy(s, func(*choice.Choice, *answer.Content, string) (*answer.Answer, error) {
		return nil, errors.New("the reason")
	})
	app := fiber.New(fiber.Config{ErrorHandler: s.fail})
	app.Get("/embed/card", at.handle)
	app.Get("/error", func(*fiber.Ctx) error { return errors.New("the reason") })
	app.Get("/panic", func(*fiber.Ctx) error { panic("the reason") })
	handler := s.guard(app.Handler())
	for _, address := range []string{"/embed/card?city=berlin&secret=x", "/error?secret=x", "/panic?secret=x"} {
		log.Reset()
		var ctx fasthttp.RequestCtx
		ctx.Request.SetRequestURI(address)
		handler(&ctx)
		if status := ctx.Response.StatusCode(); status != http.StatusInternalServerError || bytes.Contains(ctx.Response.Body(), []byte("the reason")) {
			t.Errorf("%s: status %d, %s", address, status, ctx.Response.Body())
		}
		if cache := string(ctx.Response.Header.Peek("Cache-Control")); cache != "no-store" {
			t.Errorf("%s: Cache-Control is %q", address, cache)
		}
		if text := log.String(); strings.Count(text, "the reason") != 1 || strings.Contains(text, "secret") || strings.Contains(address, "panic") != strings.Contains(text, "fault_test.go") {
			t.Errorf("%s: the log is %s", address, text)
		}
	}
}

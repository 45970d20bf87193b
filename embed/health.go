// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/reply"
)

// Draining reports whether Drain was called.
func (s *Service) Draining() bool { return s.draining.Load() }

// healthz says that the process answers.
func (s *Service) healthz(c *fiber.Ctx) error {
	sendState(c, http.StatusOK, "ok\n")
	return nil
}

// readyz says whether requests should be sent here. A content file that could not
// be read does not change that: the last good one is still shown.
func (s *Service) readyz(c *fiber.Ctx) error {
	if s.Draining() {
		sendState(c, http.StatusServiceUnavailable, "stopping\n")
	} else {
		sendState(c, http.StatusOK, "ready\n")
	}
	return nil
}

func sendState(c *fiber.Ctx, status int, text string) {
	reply.Once(status, answer.Text, []byte(text), withCacheControl("no-store")...).Send(c.Context())
}

// securityTxt tells whom to report a weakness to; RFC 9116. Its Expires, which
// must lie ahead by less than a year, is the same for a month, and so for all
// replicas.
func (s *Service) securityTxt(c *fiber.Ctx) error {
	if s.config.SecurityContact == "" {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	now := time.Now().UTC()
	expires := time.Date(now.Year(), now.Month()+7, 1, 0, 0, 0, 0, time.UTC)
	text := "Contact: " + s.config.SecurityContact + "\n" +
		"Expires: " + expires.Format(time.RFC3339) + "\n" +
		"Preferred-Languages: de, en\n"
	if s.config.BaseURL != "" {
		text += "Canonical: " + s.config.BaseURL + securityPath + "\n"
	}
	reply.Once(http.StatusOK, answer.Text, []byte(text), s.config.publicHeaders("security.txt", nil)...).Send(c.Context())
	return nil
}

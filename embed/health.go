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

// healthz reports that the process answers requests.
func (s *Service) healthz(c *fiber.Ctx) error {
	sendState(c, http.StatusOK, "ok\n")
	return nil
}

// readyz reports whether a load balancer should send requests. A content file that
// cannot be read does not change that: the last valid one remains live.
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

// securityTxt answers with the contact for vulnerability reports; RFC 9116. Expires
// must be less than a year ahead. It changes once a month, so that all replicas send the
// same.
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

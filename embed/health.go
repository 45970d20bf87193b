// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
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

// securityTxt answers with the contact for vulnerability reports.
func (s *Service) securityTxt(c *fiber.Ctx) error {
	if s.config.SecurityContact == "" {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	text := answer.SecurityTxt(s.config.SecurityContact, s.config.BaseURL, time.Now())
	reply.Once(http.StatusOK, answer.Text, text, s.config.publicHeaders("security.txt", nil)...).Send(c.Context())
	return nil
}

// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/static/pack"
)

// Drain makes /readyz say no from now on, so that nobody sends new requests to a
// service that is about to stop. Requests are answered as before, but each is the
// last of its connection.
func (s *Service) Drain() { s.draining.Store(true) }

// healthz says that the process answers.
func (s *Service) healthz(c *fiber.Ctx) error {
	sendState(c, http.StatusOK, "ok\n")
	return nil
}

// readyz says whether requests should be sent here. A content file that could not
// be read does not change that: the last good one is still shown.
func (s *Service) readyz(c *fiber.Ctx) error {
	if s.draining.Load() {
		sendState(c, http.StatusServiceUnavailable, "stopping\n")
	} else {
		sendState(c, http.StatusOK, "ready\n")
	}
	return nil
}

func sendState(c *fiber.Ctx, status int, text string) {
	pack.Once(status, textType, []byte(text), append(withCacheControl("no-store"), closedPolicy)...).Send(c.Context())
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
	pack.Once(http.StatusOK, textType, []byte(text), append(s.config.publicHeaders("security.txt", nil), closedPolicy)...).Send(c.Context())
	return nil
}

const securityPath = "/.well-known/security.txt"

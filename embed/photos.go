// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
)

// photo answers a picture's address.
func (s *Service) photo(c *fiber.Ctx) error {
	ready := s.live.Load().pictures[c.Params("name")]
	if ready == nil {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	ready.Send(c.Context())
	return nil
}

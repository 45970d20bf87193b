// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/reply"
)

// pictureReplies makes the replies of an album's pictures, by name. It takes over those
// in before: their bytes are equal, since the name contains a hash of them.
func pictureReplies(a *photo.Album, before map[string]*reply.Reply) map[string]*reply.Reply {
	replies := map[string]*reply.Reply{}
	headers := immutableHeaders()
	for _, picture := range a.Pictures() {
		ready := before[picture.Name]
		if ready == nil {
			ready = reply.Plain(http.StatusOK, "image/jpeg", picture.JPEG, headers...)
		}
		replies[picture.Name] = ready
	}
	return replies
}

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

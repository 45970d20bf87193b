// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unsafe"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/sync/singleflight"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
)

// How much memory the caches of an edition may take, in bytes. What outsiders can
// vary at will (colours, sets of cities, ways to spell them) is bounded by these.
const (
	repliesLimit   = 16 << 20
	spellingsLimit = 4 << 20
)

// edition is one state of the content with all answers made from it. A reload
// makes a new edition and swaps it in as a whole, so that no answer mixes two.
type edition struct {
	programme *programme.Programme
	renderer  *render.Renderer
	config    *Config
	metrics   *metrics
	album     *photo.Album
	pictures  map[string]*pack.Reply // of the album, by name

	replies   *cache // canonical address → *pack.Reply
	spellings *cache // address as spelled → canonical address
	making    singleflight.Group
}

// newEdition takes over from the one before, if any, what has not changed.
func newEdition(p *programme.Programme, a *photo.Album, r *render.Renderer, config *Config, m *metrics, before *edition) *edition {
	var pictures map[string]*pack.Reply
	if before != nil {
		pictures = before.pictures
	}
	return &edition{
		programme: p,
		renderer:  r,
		config:    config,
		metrics:   m,
		album:     a,
		pictures:  pictureReplies(a, pictures),
		replies:   newCache(repliesLimit),
		spellings: newCache(spellingsLimit),
	}
}

// endpoint is an address whose answer depends on a choice.
type endpoint struct {
	path    string // with its leading slash; the first part of every cache key
	view    render.View
	names   names
	resolve func(*programme.Programme, render.View, parameters) (*Options, error)
	// absolute says whether the answer to a choice holds our own absolute
	// address; nil where it never does.
	absolute func(*edition, *Options) bool
	// make answers a choice; the reply is kept.
	make func(*edition, *Options, base) (*pack.Reply, error)
	// fail answers a choice that cannot be met; the reply is sent once.
	fail func(*edition, *failure) *pack.Reply
}

// name is the endpoint's in the metrics.
func (at *endpoint) name() string {
	name := strings.Trim(at.path, "/")
	if strings.HasPrefix(name, "fragment.") { // the rest is a hash
		return "fragment.css"
	}
	return cmp.Or(name, configuratorName)
}

// reply finds or makes the answer to a request, and says which canonical query it
// answers; none if it is an error. On a hit it decodes nothing and allocates nothing.
func (e *edition) reply(at *endpoint, c *fiber.Ctx) (r *pack.Reply, query string) {
	var room [512]byte // most addresses fit; a longer one costs an allocation
	spelled := at.names.spelling(append(room[:0], at.path...), c.Context().URI().QueryString())
	// The caches only read this key, and only during the call.
	if key, ok := e.spellings.get(unsafe.String(unsafe.SliceData(spelled), len(spelled))); ok {
		if r, ok := e.replies.get(key.(string)); ok {
			e.metrics.hits.Inc()
			return r.(*pack.Reply), at.query(key.(string))
		}
	}
	e.metrics.misses.Inc()
	r, key, err := e.makeReply(at, c, string(spelled))
	if err != nil {
		return at.fail(e, e.failure(err)), ""
	}
	return r, at.query(key)
}

// key is the cache key of a canonical query, and query the way back.
func (at *endpoint) key(query string) string { return at.path + "?" + query }
func (at *endpoint) query(key string) string { return key[len(at.path)+1:] }

// makeReply resolves the query to its canonical choice and makes that choice's
// reply, once however many ask for it at the same time.
func (e *edition) makeReply(at *endpoint, c *fiber.Ctx, spelled string) (r *pack.Reply, key string, err error) {
	given, err := at.names.parse(c.Context().URI().QueryString())
	if err != nil {
		return nil, "", err
	}
	options, err := at.resolve(e.programme, at.view, given)
	if err != nil {
		return nil, "", err
	}
	key = at.key(options.Query())
	var b base
	if at.absolute != nil && at.absolute(e, options) {
		if b, err = e.config.baseOf(c); err != nil {
			return nil, "", err
		}
		if b.asked {
			r, err = at.make(e, options, b)
			return r, key, err
		}
	}
	made, err, _ := e.making.Do(key, func() (any, error) {
		if r, ok := e.replies.get(key); ok {
			return r, nil
		}
		r, err := at.make(e, options, b)
		if err != nil {
			return nil, fmt.Errorf("making %s: %w", key, err)
		}
		e.replies.put(key, r, r.Size())
		return r, nil
	})
	if err != nil {
		return nil, "", err
	}
	e.spellings.put(spelled, key, len(key))
	return made.(*pack.Reply), key, nil
}

// page is what the renderer needs to know of a choice.
func (e *edition) page(o *Options, in render.Inclusion) render.Page {
	return render.Page{
		View:      o.View,
		Lang:      o.Lang,
		Theme:     o.Theme,
		Accent:    o.Accent,
		Programme: e.programme,
		Sites:     o.Sites,
		Chosen:    o.chosen(),
		Inclusion: in,
	}
}

// withPhotos lets a page show the photos below a base, unless there are none.
func (e *edition) withPhotos(page render.Page, base string) render.Page {
	if !e.album.Empty() {
		page.Photo = func(s *programme.Site) *render.Photo { return sitePhoto(e.album, s, page.Lang, base) }
		page.Logo = func(p programme.Partner) *render.Photo { return logo(e.album, p, base) }
	}
	return page
}

// makeDocument renders an embed.
func makeDocument(e *edition, o *Options, _ base) (*pack.Reply, error) {
	page := e.page(o, render.Inclusion{})
	if e.config.Files {
		page = e.withPhotos(page, "../..")
	} else {
		page = e.withPhotos(page, "..")
		page.Filter = o.filter()
		page.Discovery = discover(e.config.BaseURL, o.address())
	}
	doc, err := e.renderer.Document(page)
	if err != nil {
		return nil, err
	}
	headers := append(e.config.publicHeaders(string(o.View), o.Sites),
		contentSecurityPolicy(doc, e.config.FrameAncestors),
		noindex,
		pack.Header{Name: "Link", Value: links(doc, page.Discovery)},
	)
	return pack.New(http.StatusOK, htmlType, doc.HTML, effort(o, len(doc.HTML)), headers...), nil
}

// largeBody is from what size on the best compression would take longer than
// anybody waits for a first answer, in bytes.
const largeBody = 128 << 10

// effort spends the most on what is asked for every day, and little on what
// outsiders can make up.
func effort(o *Options, size int) pack.Effort {
	if o.varied() || size > largeBody {
		return pack.Fast
	}
	return pack.Best
}

// failDocument renders an error document.
func failDocument(e *edition, f *failure) *pack.Reply {
	doc, err := e.renderer.Problem(f.problem())
	return e.failed(f, doc, err)
}

func (e *edition) failed(f *failure, doc *render.Document, err error) *pack.Reply {
	if err != nil { // the template is at fault: say at least what was wrong
		e.config.Log.Error("telling of an error failed", "cause", err)
		return failText(e, f)
	}
	headers := append(e.config.errorHeaders(f.status), contentSecurityPolicy(doc, e.config.FrameAncestors), noindex)
	return pack.Once(f.status, htmlType, doc.HTML, headers...)
}

// asFailure makes any error one that may be shown: what is not meant for callers
// becomes a fault of ours without details.
func asFailure(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	var encoding *badEncoding
	if errors.As(err, &encoding) {
		return encodingFailure(encoding.name)
	}
	return statusFailure(http.StatusInternalServerError, words.Default)
}

// failure is asFailure for the caller, with the details of a fault of ours for the log.
func (e *edition) failure(err error) *failure {
	f := asFailure(err)
	if f.status == http.StatusInternalServerError {
		e.config.Log.Error("answering a request failed", "cause", err)
	}
	return f
}

// links is the value of the Link header field; RFC 8288.
func links(doc *render.Document, d *render.Discovery) string {
	all := []string{`<` + doc.Canonical + `>; rel="canonical"`}
	if d != nil {
		all = append(all,
			`<`+d.JSON+`>; rel="alternate"; type="application/json+oembed"`,
			`<`+d.XML+`>; rel="alternate"; type="text/xml+oembed"`,
		)
	}
	return strings.Join(all, ", ")
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/widget"
)

// way is a way to get a card into a page.
type way struct {
	name, what string
	head, body string // what the page has for it
}

// site is a foreign site whose pages show the same card, each by one way. Site and service
// are at the far end of one line, under names of their own, so that they are of different
// sites to a browser.
type site struct {
	address string
	ways    []way
	app     *fiber.App
	server  *http.Server
}

func newSite(l *line) (*site, error) {
	p, err := programme.Load(static.Programme)
	if err != nil {
		return nil, err
	}
	far, near, err := l.listen()
	if err != nil {
		return nil, err
	}
	service := "http://localhost" + near[strings.LastIndexByte(near, ':'):]
	embeds, err := embed.New(p, embed.Config{BaseURL: service})
	if err != nil {
		return nil, err
	}
	s := &site{}
	if s.app, err = embeds.App(); err != nil {
		return nil, err
	}
	go s.app.Listener(embeds.Listener(far))
	card, err := fragment("http://" + far.Addr().String())
	if err != nil {
		return nil, err
	}
	s.server = &http.Server{Handler: http.HandlerFunc(s.answer)}
	if s.address, err = s.listen(l, "127.0.0.1"); err != nil {
		return nil, err
	}
	// The loader comes from a site of its own as well.
	loader, err := s.listen(l, "localhost")
	if err != nil {
		return nil, err
	}
	s.ways, err = waysOf(service, loader, card)
	return s, err
}

// listen has the server answer under a name as well, and returns its address.
func (s *site) listen(l *line, name string) (address string, err error) {
	far, near, err := l.listen()
	if err != nil {
		return "", err
	}
	go s.server.Serve(far)
	return "http://" + name + near[strings.LastIndexByte(near, ':'):], nil
}

func (s *site) close() error { return errors.Join(s.server.Close(), s.app.Shutdown()) }

// fragment returns the card as a part of the page.
func fragment(service string) (string, error) {
	resp, err := http.Get(service + "/fragment/card?city=berlin")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

// waysOf returns the codes as the configurator hands them out, and what they are compared
// with.
func waysOf(service, loader, card string) ([]way, error) {
	e := widget.Embed{Service: service, View: "card", Query: "city=berlin", Title: "JMD im Quartier Berlin", Height: 480}
	inline := e
	inline.Query += "&mode=inline"
	address := service + "/embed/card?city=berlin"
	ways := []way{
		{name: "static", what: "the card in the page's own HTML", body: card + "<script>seen()</script>"},
		{name: "iframe", what: "nothing but a frame", body: `<iframe src="` + address + `" width="100%" height="480"></iframe>`},
	}
	for _, handedOut := range []struct {
		name, what string
		embed      widget.Embed
		kind       widget.CodeKind
	}{
		{"frame", "the code of a frame, without script", e, widget.Frame},
		{"line", "one line", e, widget.Line},
		{"element", "the element and its script", e, widget.Element},
		{"link", "a link and the script", e, widget.Link},
		{"inline", "the element with mode=inline", inline, widget.Element},
	} {
		code, err := handedOut.embed.Code(handedOut.kind)
		if err != nil {
			return nil, err
		}
		if handedOut.kind == widget.Link && !strings.Contains(code, "<script") {
			code += `<script async src="` + e.Script() + `"></script>`
		}
		ways = append(ways, way{name: handedOut.name, what: handedOut.what, body: code})
	}
	ways = append(ways, way{name: "loader", what: "a small script that makes a frame, as comment services have it", body: `<script async src="` + loader + `/loader.js" data-frame="` + address + `"></script>`})
	if !*variant {
		return ways, nil
	}
	return append(ways, variants(e, address)...), nil
}

// loader is the least that a script must do which makes a frame and gives it its height.
const loader = `
	const script = document.currentScript, frame = document.createElement("iframe");
	frame.src = script.dataset.frame;
	frame.style = "width: 100%; border: 0; height: 0";
	addEventListener("message", event => {
		if (event.source == frame.contentWindow && event.data.height) frame.style.height = event.data.height + "px";
	});
	script.after(frame);`

func (s *site) answer(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/loader.js" {
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, loader)
		return
	}
	for _, way := range s.ways {
		if r.URL.Path == "/"+way.name {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, page, way.head, way.body)
		}
	}
}

// page resolves the promise painted in the second animation frame after seen.
const page = `<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Beratung</title><link rel="icon" href="data:,">%s
<script>
	let seen;
	const painted = new Promise(done => seen = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))));
	addEventListener("message", ({ data }) => { if (data.type == "jmd-iq") seen(); });
</script>
<h1>Beratung in Ihrer Nähe</h1>
<p>Wir beraten Sie gern, in der Sprechstunde und am Telefon.</p>
%s
<p>Kommen Sie vorbei!</p>
</html>`

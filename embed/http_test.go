// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	brotli "github.com/molecule-man/go-brrr"
	"github.com/rogpeppe/go-internal/testscript"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// TestHTTP runs the text scripts in testdata/http against a service that really
// listens, over connections that are kept alive. Their commands:
//
//	content FILE            use another content file from here on
//	base URL                configure the service's base address from here on
//	get PATH [Field: value …]
//	request METHOD PATH [Field: value …]
//	status CODE
//	[!] header FIELD PATTERN
//	[!] body PATTERN        the body after its content coding is undone
//	keep NAME FIELD         remember a header field
//	[!] same NAME FIELD     the header field is the remembered one
//
// In a header given to get and request, $NAME stands for a remembered field.
func TestHTTP(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/http",
		Setup: func(env *testscript.Env) error {
			env.Values["dialogue"] = &dialogue{t: t, programme: shipped(t)}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"content": inDialogue((*dialogue).useContent),
			"base":    inDialogue((*dialogue).useBase),
			"get":     inDialogue((*dialogue).get),
			"request": inDialogue((*dialogue).request),
			"status":  inDialogue((*dialogue).expectStatus),
			"header":  inDialogue((*dialogue).expectHeader),
			"body":    inDialogue((*dialogue).expectBody),
			"keep":    inDialogue((*dialogue).keep),
			"same":    inDialogue((*dialogue).expectSame),
		},
	})
}

// dialogue is the state of one script: the service it talks to and its last answer.
type dialogue struct {
	t         *testing.T
	programme *programme.Programme
	config    embed.Config
	address   string // of the running service; empty until the first request
	answer    *http.Response
	body      []byte
	kept      map[string]string
}

func inDialogue(do func(*dialogue, *testscript.TestScript, bool, []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		do(ts.Value("dialogue").(*dialogue), ts, neg, args)
	}
}

func (d *dialogue) useContent(ts *testscript.TestScript, _ bool, args []string) {
	p, err := programme.Load([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	d.programme, d.address = p, ""
}

func (d *dialogue) useBase(_ *testscript.TestScript, _ bool, args []string) {
	d.config.BaseURL, d.address = args[0], ""
}

func (d *dialogue) get(ts *testscript.TestScript, neg bool, args []string) {
	d.request(ts, neg, append([]string{"GET"}, args...))
}

func (d *dialogue) request(ts *testscript.TestScript, _ bool, args []string) {
	if d.address == "" {
		d.address = listen(d.t, d.programme, d.config)
	}
	req, err := http.NewRequest(args[0], d.address+args[1], nil)
	ts.Check(err)
	for _, field := range args[2:] {
		name, value, _ := strings.Cut(field, ": ")
		if stored, ok := d.kept[strings.TrimPrefix(value, "$")]; ok {
			value = stored
		}
		req.Header.Set(name, value)
		if name == "Host" {
			req.Host = value
		}
	}
	d.answer, err = client.Do(req)
	ts.Check(err)
	defer d.answer.Body.Close()
	d.body, err = decoded(d.answer)
	ts.Check(err)
	ts.Logf("%s\n%v\n%s", d.answer.Status, d.answer.Header, d.body[:min(len(d.body), 300)])
}

func (d *dialogue) expectStatus(ts *testscript.TestScript, _ bool, args []string) {
	if !strings.HasPrefix(d.answer.Status, args[0]) {
		ts.Fatalf("status is %s, want %s", d.answer.Status, args[0])
	}
}

func (d *dialogue) expectHeader(ts *testscript.TestScript, neg bool, args []string) {
	value := strings.Join(d.answer.Header.Values(args[0]), ", ")
	if matches(ts, args[1], value) == neg {
		ts.Fatalf("%s is %q", args[0], value)
	}
}

func (d *dialogue) expectBody(ts *testscript.TestScript, neg bool, args []string) {
	if matches(ts, args[0], string(d.body)) == neg {
		ts.Fatalf("the body of %d bytes does not fit", len(d.body))
	}
}

func (d *dialogue) keep(_ *testscript.TestScript, _ bool, args []string) {
	if d.kept == nil {
		d.kept = map[string]string{}
	}
	d.kept[args[0]] = d.answer.Header.Get(args[1])
}

func (d *dialogue) expectSame(ts *testscript.TestScript, neg bool, args []string) {
	if got := d.answer.Header.Get(args[1]); (got == d.kept[args[0]]) == neg {
		ts.Fatalf("%s is %q, kept is %q", args[1], got, d.kept[args[0]])
	}
}

func matches(ts *testscript.TestScript, pattern, s string) bool {
	re, err := regexp.Compile(`(?ms)` + pattern)
	ts.Check(err)
	return re.MatchString(s)
}

var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true}, // it would ask for gzip by itself
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       30 * time.Second,
}

func decoded(resp *http.Response) ([]byte, error) {
	raw, err := io.ReadAll(resp.Body)
	if err != nil || len(raw) == 0 {
		return raw, err
	}
	switch resp.Header.Get("Content-Encoding") {
	case "br":
		return io.ReadAll(brotli.NewReader(bytes.NewReader(raw)))
	case "gzip":
		r, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	return raw, nil
}

// shipped is the programme that the binary carries.
func shipped(tb testing.TB) *programme.Programme {
	tb.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// listen starts a service on a free port of the loopback until the test ends.
func listen(tb testing.TB, p *programme.Programme, config embed.Config) (address string) {
	tb.Helper()
	service, err := embed.New(p, config)
	if err != nil {
		tb.Fatal(err)
	}
	return serve(tb, service)
}

// appOf returns the application of a service.
func appOf(tb testing.TB, service *embed.Service) *fiber.App {
	tb.Helper()
	app, err := service.App()
	if err != nil {
		tb.Fatal(err)
	}
	return app
}

// serve lets a service listen on a free port of the loopback until the test ends.
func serve(tb testing.TB, service *embed.Service) (address string) {
	tb.Helper()
	app := appOf(tb, service)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	done := make(chan error, 1)
	limited := service.Listener(listener)
	go func() { done <- app.Listener(limited) }()
	tb.Cleanup(func() {
		client.CloseIdleConnections()
		if err := app.ShutdownWithTimeout(30 * time.Second); err != nil {
			tb.Errorf("shutting down: %v", err)
		}
		limited.Close() // in case fasthttp was stopped before it began to accept
		if err := <-done; err != nil {
			tb.Errorf("listening: %v", err)
		}
	})
	return "http://" + listener.Addr().String()
}

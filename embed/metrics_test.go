// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"jmd-iq.example/embeds/embed"
)

// visit asks as a browser does that has much to tell.
func visit(t *testing.T, address string, fields ...string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("User-Agent", "Zeugenbrowser/1.0")
	req.Header.Set("X-Forwarded-For", "203.0.113.7")
	req.Header.Set("Accept-Encoding", "gzip")
	for i := 0; i < len(fields); i += 2 {
		req.Header.Set(fields[i], fields[i+1])
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func metricsOf(t *testing.T, address string) string { return textOf(t, address+"/metrics") }

func textOf(t *testing.T, address string) string {
	t.Helper()
	resp, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var text bytes.Buffer
	if _, err := text.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// lockedBuffer takes the log of many requests at the same time.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// TestRequestsAreLoggedWithoutPeople asks with what may name a person in every place
// where a request has room for it.
func TestRequestsAreLoggedWithoutPeople(t *testing.T) {
	var log lockedBuffer
	address := listen(t, shipped(t), embed.Config{
		Log:          slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		CountOrigins: 5,
	})
	from := []string{"Referer", "https://portal.example/akte/mustermann?id=vorgang-4711"}
	visit(t, address+"/embed/card?mail=erika@mustermann.example&city=V%C3%96LKLINGEN", from...)
	visit(t, address+"/embed/card?city=Mustermann", from...)
	visit(t, address+"/fragment/teaser?heading=Mustermann", from...)
	visit(t, address+"/akte/mustermann", from...)
	visit(t, address+"/go/mustermann", from...)
	visit(t, address+"/oembed?url=https://mustermann.example/", from...)
	visit(t, address+"/widget.js?mail=erika@mustermann.example", from...)

	written := log.String() + metricsOf(t, address)
	// Words alone, since digits may stand in a duration or a size.
	for _, person := range []string{"127.0.0.1", "203.0.113.7", "Zeugenbrowser", "ustermann", "akte", "vorgang"} {
		if strings.Contains(written, person) {
			t.Errorf("%q is written down:\n%s", person, log.String())
		}
	}
	for _, want := range []string{
		"view=embed/card query=\"city=voelklingen\" status=200 encoding=gzip took=",
		"view=embed/card query=\"\" status=404",
		"view=fragment/teaser query=\"\" status=400",
		"view=none query=\"\" status=404",
		"view=go query=\"\" status=404",
		"view=widget.js query=\"\" status=200",
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, log.String())
		}
	}
}

func TestEmbedsAreCountedByOriginOnDemand(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{CountOrigins: 2})
	for _, page := range []string{
		"https://www.trier.example/jugend/", "https://WWW.trier.example/", "http://awo.example:8080/",
		"https://third.example/", "https://fourth.example/", // beyond the bound
		address + "/", "android-app://com.example/", "https://user:secret@/", "nonsense", "https://a b/", // no pages of others
	} {
		visit(t, address+"/widget.js?city=trier", "Referer", page)
	}
	visit(t, address+"/embed/card?city=trier", "Referer", "https://www.trier.example/")
	visit(t, address+"/sites.json", "Referer", "https://www.trier.example/")

	want := []string{
		`jmd_iq_embeds_total{origin="http://awo.example:8080"} 1`,
		`jmd_iq_embeds_total{origin="https://www.trier.example"} 3`,
		`jmd_iq_embeds_total{origin="other"} 2`,
	}
	got := regexp.MustCompile(`(?m)^jmd_iq_embeds_total.*$`).FindAllString(metricsOf(t, address), -1)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("counted %q, want %q", got, want)
	}
	if !strings.Contains(textOf(t, address+"/privacy"), "höchstens 2 davon") {
		t.Error("the page for the privacy officer does not say so")
	}
	address = listen(t, shipped(t), embed.Config{})
	if strings.Contains(textOf(t, address+"/privacy"), "höchstens") {
		t.Error("the page for the privacy officer speaks of what is not done")
	}
	visit(t, address+"/widget.js", "Referer", "https://www.trier.example/")
	if strings.Contains(metricsOf(t, address), "origin") {
		t.Error("origins are counted although nobody has asked for it")
	}
}

// TestMetricsTellWhatHappens holds the names that dashboards rely on.
func TestMetricsTellWhatHappens(t *testing.T) {
	p := shipped(t)
	address := listen(t, p, embed.Config{})
	visit(t, address+"/embed/list?state=NRW")
	visit(t, address+"/embed/list?state=NW")
	visit(t, address+"/embed/list?state=NW")
	visit(t, address+"/embed/list?state=Bayer")
	visit(t, address+"/widget.js")
	text := metricsOf(t, address)
	for _, want := range []string{
		`jmd_iq_requests_total{encoding="gzip",status="200",view="embed/list"} 3`,
		`jmd_iq_requests_total{encoding="gzip",status="404",view="embed/list"} 1`,
		`jmd_iq_requests_total{encoding="gzip",status="200",view="widget.js"} 1`,
		`jmd_iq_request_duration_seconds_count 5`,
		`jmd_iq_cache_hits_total 1`,
		`jmd_iq_cache_misses_total 3`,
		`jmd_iq_reload_failures_total 0`,
		`jmd_iq_content_info{as_of="2026-11-23",version="` + p.Version + `"} 1`,
		`jmd_iq_content_sites 16`,
	} {
		if !strings.Contains(text, want+"\n") {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if !regexp.MustCompile(`(?m)^jmd_iq_cache_bytes [1-9]`).MatchString(text) {
		t.Error("the cache has no size")
	}
}

// TestRequestsThatWereNoneHaveNoDuration sends what is not HTTP. It has no beginning that a
// time could be measured from.
func TestRequestsThatWereNoneHaveNoDuration(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "XXX\r\n\r\n")
	if answer, err := io.ReadAll(conn); err != nil || !strings.Contains(string(answer), " 400 ") {
		t.Fatalf("%v: %.80s", err, answer)
	}
	text := body(t, address+"/metrics", http.StatusOK)
	if !strings.Contains(string(text), `view="none"} 1`) || !strings.Contains(string(text), "jmd_iq_request_duration_seconds_sum 0\n") {
		t.Errorf("the metrics are %s", text)
	}
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
)

// described is /openapi.json as far as the tests read it.
type described struct {
	Paths map[string]struct {
		Parameters []struct{ Ref string } // of the path; none has a query
		Get        struct {
			Parameters []struct {
				Name, In, Description string
				Schema                struct{ Enum []string }
			}
			Responses map[string]answers
		}
	}
	Components struct{ Responses map[string]answers }
}

type answers struct {
	Ref     string `json:"$ref"`
	Content map[string]any
}

func readDescription(t *testing.T, config embed.Config) (d described) {
	t.Helper()
	config.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	resp := ask(handlerOf(t, config), "/openapi.json")
	body, err := resp.BodyUncompressed()
	if err != nil || resp.StatusCode() != 200 {
		t.Fatalf("/openapi.json is answered with %d: %v", resp.StatusCode(), err)
	}
	if err := json.Unmarshal(body, &d); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	return d
}

// all lists every answer of the description: path, status and media type.
func (d described) all() (all []string) {
	for path, item := range d.Paths {
		for status, a := range item.Get.Responses {
			if a.Ref != "" {
				a = d.Components.Responses[a.Ref[strings.LastIndexByte(a.Ref, '/')+1:]]
			}
			if len(a.Content) == 0 {
				all = append(all, path+" "+status+" ")
			}
			for mediaType := range a.Content {
				all = append(all, path+" "+status+" "+mediaType)
			}
		}
	}
	slices.Sort(all)
	return all
}

// TestEveryRouteIsDescribed holds the paths of the description to the routes, and README's
// table to them but for those with a name in them.
func TestEveryRouteIsDescribed(t *testing.T) {
	service, err := embed.New(shipped(t), embed.Config{})
	if err != nil {
		t.Fatal(err)
	}
	app := appOf(t, service)
	d := readDescription(t, embed.Config{})
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(readme), "\n## Addresses\n")
	table, _, _ = strings.Cut(table, "\n## ")
	routed := map[string]bool{}
	for _, route := range app.GetRoutes(true) {
		found := false
		for path := range d.Paths {
			pattern := regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(path), `[^/]+`)
			if regexp.MustCompile("^" + pattern + "$").MatchString(route.Path) {
				routed[path], found = true, true
			}
		}
		if !found {
			t.Errorf("static/openapi.yaml does not describe %s", route.Path)
		}
	}
	for path := range d.Paths {
		if !routed[path] {
			t.Errorf("static/openapi.yaml describes %s, which is not routed", path)
		}
		if !strings.Contains(path, "{") && !strings.Contains(table, "`"+path+"`") {
			t.Errorf("README's table of addresses lacks %s", path)
		}
	}
}

// TestEveryParameterIsDescribed asks with each value that the description names, and
// holds its names to what the endpoints know, each with a description.
func TestEveryParameterIsDescribed(t *testing.T) {
	handler := handlerOf(t, embed.Config{BaseURL: "https://embed.example"})
	d := readDescription(t, embed.Config{})
	names := func(path string) (all []string) {
		for _, p := range d.Paths[path].Get.Parameters {
			all = append(all, p.Name)
			if p.Description == "" {
				t.Errorf("static/openapi.yaml does not say under x-parameters what %s is, which %s has", p.Name, path)
			}
			for _, value := range p.Schema.Enum {
				if path == "/oembed" {
					continue
				}
				address := path + "?" + p.Name + "=" + value
				if strings.Contains(path, "/card") {
					address += "&city=berlin"
				}
				if status := ask(handler, address).StatusCode(); status != 200 {
					t.Errorf("%s, as described, is answered with %d", address, status)
				}
			}
		}
		slices.Sort(all)
		return all
	}
	for path, at := range map[string]choice.Endpoint{
		"/": choice.Configurator, "/embed/list": choice.Embed, "/fragment/list": choice.Fragment, "/picture/list.png": choice.Picture,
		"/privacy": choice.Page, "/accessibility": choice.Page, "/sites.json": choice.Data, "/widget.js": choice.Snippet, "/fragment.{hash}.css": choice.Sheet, "/oembed": choice.OEmbed,
	} {
		var want []string
		for _, p := range choice.At(at) {
			want = append(want, p.Name)
		}
		slices.Sort(want)
		if got := names(path); !slices.Equal(got, want) {
			t.Errorf("%s is described with %v, the table has %v", path, got, want)
		}
	}
	for _, v := range render.Views {
		if takes := slices.Contains(names("/embed/"+v.Name), "city"); takes != (v.Takes != choice.NoSites) {
			t.Errorf("%s is described with a city: %v", v.Name, takes)
		}
	}
}

// TestEveryDescribedAnswerIsGiven asks running services for every answer of the
// description, and has a validator compare each with it.
func TestEveryDescribedAnswerIsGiven(t *testing.T) {
	photos := album(t, photoFolder(t))
	config := embed.Config{BaseURL: "https://embed.example", SecurityContact: "mailto:security@embed.example", Photos: photos}
	requests := []string{
		"/?city=nowhere", "/photos/none.jpg", "/photos/" + photos.Pictures()[0].Name,
		"/oembed?url=embed/teaser", "/oembed?url=embed/teaser&format=xml", "/oembed?url=x", "/oembed?url=x&format=xml", "/oembed?url=x&format=yaml",
		"/oembed", "/oembed?format=xml", "/sites.json?city=nowhere", "/go/berlin", "/go/nowhere", "/widget.0.js", "/openapi.json",
		"/.well-known/security.txt", "/healthz", "/readyz", "/metrics", "/fragment.0.css", "/privacy", "/accessibility", "/", "/sites.json?lang=en",
	}
	for _, kind := range []string{"/embed/%s", "/fragment/%s", "/picture/%s.png"} {
		for _, v := range render.Views {
			path := fmt.Sprintf(kind, v.Name)
			requests = append(requests, path+"?city=berlin", path+"?city=nowhere", path+"?theme=pink")
		}
	}
	given := map[string]bool{}
	t.Run("serving", func(t *testing.T) {
		service, err := embed.New(shipped(t), config)
		if err != nil {
			t.Fatal(err)
		}
		validate(t, serve(t, service), given, append(requests, service.Addresses()...))
	})
	t.Run("stopping", func(t *testing.T) {
		service, err := embed.New(shipped(t), embed.Config{})
		if err != nil {
			t.Fatal(err)
		}
		service.Drain()
		validate(t, serve(t, service), given, []string{"/readyz", "/.well-known/security.txt"})
	})
	if t.Failed() || len(given) == 0 {
		return
	}
	for _, answer := range readDescription(t, config).all() {
		if !given[answer] {
			t.Errorf("described, but not given: %s", answer)
		}
	}
}

// validate runs the validator, a module of its own, and remembers the answers that were
// given. It skips the test where the modules cannot be had, and fails it with CI=true.
func validate(t *testing.T, address string, given map[string]bool, requests []string) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds a validator of OpenAPI")
	}
	check := exec.Command("go", "run", "-C", "../.ci/openapi", ".", address)
	var lines bytes.Buffer
	for _, request := range requests {
		fmt.Fprintf(&lines, "GET %s\nGET %s If-None-Match=*\n", request, request)
		path, _, _ := strings.Cut(request, "?")
		fmt.Fprintf(&lines, "GET %s?lang=xx&theme=pink\n", path)
	}
	check.Stdin = &lines
	var errs bytes.Buffer
	check.Stderr = &errs
	said, err := check.Output()
	if err != nil && os.Getenv("CI") != "true" && regexp.MustCompile(`dial tcp|module lookup disabled`).Match(errs.Bytes()) {
		t.Skipf("the validator's modules cannot be had: %s", errs.Bytes())
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, errs.Bytes())
	}
	var last string
	for line := range strings.Lines(string(said)) {
		if difference, ok := strings.CutPrefix(line, "\t"); ok {
			t.Errorf("%s: %s", last, difference)
			continue
		}
		last = strings.TrimSuffix(line, "\n")
		given[last] = true
		given[last[:strings.LastIndexByte(last, ' ')+1]] = true // where no content is described
	}
}

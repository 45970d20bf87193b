// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

// endpoints are the endpoints by the values of x-knows in static/openapi.yaml.
var endpoints = map[string]choice.Endpoint{
	"embed":        choice.Embed,
	"fragment":     choice.Fragment,
	"data":         choice.Data,
	"picture":      choice.Picture,
	"sheet":        choice.Sheet,
	"page":         choice.Page,
	"configurator": choice.Configurator,
	"oembed":       choice.OEmbed,
	"snippet":      choice.Snippet,
}

// object is a JSON object.
type object = map[string]any

// description is an OpenAPI document, as it is written in YAML and as it is served.
type description struct {
	OpenAPI    string            `json:"openapi"`
	Info       object            `json:"info"`
	Servers    []object          `json:"servers"`
	Tags       []object          `json:"tags"`
	Paths      map[string]object `json:"paths"`
	Components object            `json:"components"`
	Parameters map[string]object `json:"-" yaml:"x-parameters"` // by name, what the tables do not say
}

// OpenAPI answers with the description of all public addresses as OpenAPI 3.1. Its
// parameters, their values and the views are those of the tables, its languages those of
// the live content.
func OpenAPI(_ *choice.Choice, live *Content, _ string) (*Answer, error) {
	var d description
	if err := yaml.Unmarshal(static.OpenAPI, &d); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	if err := d.fill(live.Programme); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	body, err := encodeJSON(d)
	if err != nil {
		return nil, err
	}
	return data(http.StatusOK, JSON, body).shows("openapi", nil), nil
}

// fill adds the parameters and the views of the tables.
func (d *description) fill(p *programme.Programme) error {
	paths := map[string]object{}
	for path, item := range d.Paths {
		views := render.Views
		if !strings.Contains(path, "<view>") {
			views = []choice.View{{Takes: choice.AnySites}}
		}
		for _, v := range views {
			own, err := itemOf(v, item)
			if err != nil {
				return err
			}
			path := strings.ReplaceAll(path, "<view>", v.Name)
			paths[path] = own
			if err := d.fillPath(path, own, v, p); err != nil {
				return err
			}
		}
	}
	d.Paths = paths
	return nil
}

// itemOf returns a copy of a path item with the name of a view in place of <view>.
func itemOf(v choice.View, item object) (own object, err error) {
	text, err := encodeJSON(item)
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal([]byte(strings.ReplaceAll(string(text), "<view>", v.Name)), &own)
	return own, err
}

// fillPath adds the parameters of an address to those that its item describes itself.
func (d *description) fillPath(path string, item object, v choice.View, p *programme.Programme) error {
	name, ok := item["x-knows"].(string)
	if !ok {
		return nil
	}
	delete(item, "x-knows")
	at, ok := endpoints[name]
	if !ok {
		return fmt.Errorf("%s: unknown endpoint %q", path, name)
	}
	get, ok := item["get"].(object)
	if !ok {
		return fmt.Errorf("%s: the item has no get", path)
	}
	if responses, ok := get["responses"].(object); ok && v.Takes == choice.NoSites {
		delete(responses, "404") // there is no choice that could be unknown
	}
	all, _ := get["parameters"].([]any)
	described := map[string]bool{}
	for _, own := range all {
		if own, ok := own.(object); ok {
			described[fmt.Sprint(own["name"])] = true
		}
	}
	for _, row := range choice.At(at) {
		if described[row.Name] || row.Kind == choice.Names && v.Takes == choice.NoSites || v.Takes < row.Least {
			continue
		}
		parameter := object{"name": row.Name, "in": "query", "schema": schema(row, v, p)}
		maps.Copy(parameter, d.Parameters[row.Name])
		if row.Kind == choice.Names && v.Takes == choice.AnySites {
			parameter["style"], parameter["explode"] = "form", false
		}
		all = append(all, parameter)
	}
	if len(all) > 0 {
		get["parameters"] = all
	}
	return nil
}

// schema returns the JSON schema of a parameter's values at an address.
func schema(row choice.Parameter, v choice.View, p *programme.Programme) object {
	text := object{"type": "string"}
	switch row.Kind {
	case choice.Names:
		if v.Takes == choice.AnySites {
			return object{"type": "array", "items": text}
		}
	case choice.Colour:
		text["pattern"] = "^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
	case choice.ViewName:
		var names []string
		for _, v := range render.Views {
			names = append(names, v.Name)
		}
		text["enum"] = names
	default:
		if allowed := row.Values(p); len(allowed) > 0 {
			text["enum"] = allowed
		}
	}
	if row.Default != "" {
		text["default"] = row.Default
	}
	return text
}

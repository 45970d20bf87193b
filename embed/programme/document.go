// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/mitchellh/mapstructure"
	"go.yaml.in/yaml/v4"
)

// document is what a content file holds. Its keys are the tags of [Programme], [Partner], [Site],
// [Text] and [SiteText], in the order in which messages list them.
type document struct {
	Programme `mapstructure:",squash"`
	Words     map[string]asIs `mapstructure:"words"`
}

// value is a YAML value with its path, before it is decoded.
type value struct {
	node *yaml.Node
	path string
}

// asIs is a YAML value that is not decoded here.
type asIs struct{ node *yaml.Node }

// reader decodes YAML values into a document. It records a problem for each value that does not fit
// and continues with the zero value, so that one pass finds all mistakes.
type reader struct{ *findings }

func (r reader) document(root *yaml.Node) (doc document, err error) {
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: &doc,
		// The hook reports and removes what does not fit, because the decoder's own messages are
		// not written for editors. Everything else must match exactly: no unknown keys, no other
		// case, no conversion between types.
		DecodeHook:  r.fit,
		ErrorUnused: true,
		MatchName:   func(key, field string) bool { return key == field },
	})
	if err != nil {
		return doc, err
	}
	return doc, decoder.Decode(value{node: root})
}

var (
	dateType  = reflect.TypeFor[time.Time]()
	stateType = reflect.TypeFor[State]()
	asIsType  = reflect.TypeFor[asIs]()
)

// fit is the decode hook: it converts one YAML value to the type of its target. For lists and
// mappings the decoder calls it again for each value inside.
func (r reader) fit(from, to reflect.Value) (any, error) {
	v, ok := from.Interface().(value)
	if !ok || to.Kind() == reflect.Pointer {
		return from.Interface(), nil
	}
	r.lines[v.path] = v.node.Line
	nothing := reflect.Zero(to.Type()).Interface()
	switch {
	case v.node.Kind == yaml.AliasNode:
		r.add(v.path, "is an alias (%s); write the value out", quote("*"+v.node.Value))
	case to.Type() == dateType:
		return r.date(v), nil
	case to.Type() == asIsType:
		return asIs{v.node}, nil
	case to.Type() == stateType:
		return r.state(v), nil
	case isNull(v.node) && to.Kind() == reflect.Struct:
		r.add(v.path, "is empty")
	case isNull(v.node):
	case to.Kind() == reflect.String:
		return r.text(v), nil
	case to.Kind() == reflect.Slice:
		if items := r.list(v, to.Type().Elem()); items != nil {
			return items, nil
		}
	case to.Kind() == reflect.Struct:
		if fields := r.mapping(v, keys(to.Type())); fields != nil {
			return fields, nil
		}
	case to.Kind() == reflect.Map:
		if fields := r.mapping(v, nil); fields != nil {
			return fields, nil
		}
	}
	return nothing, nil
}

func (r reader) text(v value) string {
	if v.node.Kind != yaml.ScalarNode {
		r.add(v.path, "is %s, but must be a text", kind(v.node))
		return ""
	}
	if tag := v.node.ShortTag(); tag != "!!str" {
		r.add(v.path, "is read as %s; put it into quotes: %s", kind(v.node), quote(v.node.Value))
		return ""
	}
	if i := strings.IndexFunc(v.node.Value, isControl); i >= 0 {
		r.add(v.path, "contains the control character %U", []rune(v.node.Value[i:])[0])
		return ""
	}
	return collapse(v.node.Value)
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// isControl reports whether r is a control character other than tab and line end, or a formatting
// character of the bidirectional algorithm (UAX #9), which can display a text in another order.
func isControl(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) || unicode.Is(unicode.Bidi_Control, r)
}

// collapse replaces each run of spaces, tabs and line ends with one space and trims the ends. It
// keeps no-break spaces.
func collapse(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n\r", r) }), " ")
}

func (r reader) date(v value) time.Time {
	if isNull(v.node) {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, v.node.Value)
	if v.node.Kind != yaml.ScalarNode || err != nil {
		r.add(v.path, "must be a date such as 2026-11-23 (year-month-day)")
	}
	return day
}

// state returns a state with nothing but its name as it is spelled, for the builder to find.
func (r reader) state(v value) State {
	if isNull(v.node) {
		return State{}
	}
	return State{Name: r.text(v)}
}

// list returns the items of a list. A single text counts as a list of one if texts are expected.
// Anything else is a problem, and the result is nil.
func (r reader) list(v value, item reflect.Type) []any {
	if v.node.Kind == yaml.ScalarNode && item.Kind() == reflect.String {
		return []any{v}
	}
	if v.node.Kind != yaml.SequenceNode {
		r.add(v.path, `is %s, but must be a list, each item after "- "`, kind(v.node))
		return nil
	}
	items := make([]any, len(v.node.Content))
	for i, node := range v.node.Content {
		items[i] = value{node, fmt.Sprintf("%s[%d]", v.path, i)}
	}
	return items
}

// mapping returns the values of a mapping by key. Keys not in known are problems, unless known is
// nil. If the value is not a mapping, that is a problem, and the result is nil.
func (r reader) mapping(v value, known []string) map[string]any {
	if v.node.Kind != yaml.MappingNode {
		r.add(v.path, `is %s, but must be keys with values, such as "title: …"`, kind(v.node))
		return nil
	}
	fields := make(map[string]any, len(v.node.Content)/2)
	first := make(map[string]int, len(v.node.Content)/2)
	for i := 0; i < len(v.node.Content); i += 2 {
		key, node := v.node.Content[i], v.node.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			r.addAt(key.Line, v.path, "has %s as a key; a key must be a text", kind(key))
			continue
		}
		path := strings.TrimPrefix(v.path+"."+step(key.Value), ".")
		if line, twice := first[key.Value]; twice {
			r.addAt(key.Line, path, "is given twice, first in line %d", line)
			continue
		}
		first[key.Value] = key.Line
		if known != nil && !slices.Contains(known, key.Value) {
			hint := didYouMean(nearestKey(key.Value, known), "known are "+strings.Join(known, ", "))
			r.addAt(key.Line, path, "is an unknown key; %s", hint)
			continue
		}
		fields[key.Value] = value{node, path}
	}
	return fields
}

// step formats a key as part of a path: unchanged if it consists of letters, digits, "_" and "-",
// otherwise quoted.
func step(key string) string {
	plain := key != "" && !strings.ContainsFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' && r != '-'
	})
	if plain {
		return clip(key)
	}
	return quote(key)
}

// keys returns the keys that belong to a struct type of the document.
func keys(t reflect.Type) (keys []string) {
	for _, field := range reflect.VisibleFields(t) {
		if key := field.Tag.Get("mapstructure"); key != "" && !field.Anonymous {
			keys = append(keys, key)
		}
	}
	return keys
}

// kind describes the type of a YAML value in terms that editors know.
func kind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a group of keys"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.ShortTag() {
	case "!!str":
		return "a text"
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!timestamp":
		return "a date"
	case "!!null":
		return "empty"
	}
	return "a value of another type"
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"slices"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// The tables of this package and those of views and parameters have words under their names.
// They are looked for in the default language, which the others are compared with.
var (
	german = words.Shipped().In(words.Default)
	form   = &german.Configurator
)

func TestEveryWayHasWords(t *testing.T) {
	for _, r := range slices.Concat(ways, extras, []row{{id: noticeID}}) {
		if w := form.Ways[r.id]; w.Name == "" || w.When == "" {
			t.Errorf("the way %q to embed has no words", r.id)
		}
		for _, item := range r.items {
			if item.label != "" && item.label != pagePolicy && form.Labels[item.label] == "" {
				t.Errorf("the way %q to embed has no label %q", r.id, item.label)
			}
		}
	}
}

func TestEverySystemHasACodeAndWords(t *testing.T) {
	var ids []string
	for _, s := range systems {
		ids = append(ids, s.id)
		if form.Systems[s.id].Name == "" {
			t.Errorf("the system %q has no words", s.id)
		}
	}
	i := slices.IndexFunc(choice.Parameters, func(p choice.Parameter) bool { return p.Name == "cms" })
	if allowed := choice.Parameters[i].Allowed; !slices.Equal(ids, allowed) || len(form.Systems) != len(allowed) {
		t.Errorf("the parameter cms allows %q; %q have a code and %d have words", allowed, ids, len(form.Systems))
	}
}

func TestEveryParameterHasWords(t *testing.T) {
	list := choice.New(choice.Configurator, render.List)
	lists, look := fields(list, form)
	for _, f := range slices.Concat(lists, look) {
		if f.Label == "" {
			t.Errorf("the parameter %s has no label", f.Name)
		}
		for _, o := range f.Options {
			if o.Name == "" {
				t.Errorf("the value %s of the parameter %s has no name", o.Value, f.Name)
			}
		}
	}
	for _, mode := range modes(list, form) {
		if mode.Name == "" || mode.Why == "" {
			t.Errorf("the mode %q has no name or no reason", mode.Value)
		}
	}
}

func TestEveryViewHasWords(t *testing.T) {
	for _, view := range render.Views {
		if german.View.Click.Show[view.Name] == "" || form.Views[view.Name] == "" || form.ViewsFor[view.Name] == "" {
			t.Errorf("the view %s has no name, no use or no words to ask for it", view)
		}
	}
}

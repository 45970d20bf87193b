// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// TestWhatScreenReadersAreTold holds the accessibility tree of each view: its headings, lists,
// links and what opens, with their names.
func TestWhatScreenReadersAreTold(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for path, want := range map[string][]string{
		"card?city=trier": {
			"main", "heading Trier", "link Zum Modellprojekt Trier (neuer Tab)",
		},
		"card?city=berlin&lang=en": {
			"main", "heading Berlin", "link Visit the project Berlin (new tab)",
		},
		"card?city=trier&format=compact": {
			"main", "DisclosureTriangle Trier Rheinland-Pfalz", "heading Trier",
		},
		"list?city=trier,gotha": {
			"main", "heading Modellprojekte", "list 2", "article", "heading Gotha", "link Zum Modellprojekt Gotha (neuer Tab)",
			"article", "heading Trier", "link Zum Modellprojekt Trier (neuer Tab)",
		},
		"list?city=trier,gotha&format=compact": {
			"main", "heading Modellprojekte", "list 2", "DisclosureTriangle Gotha Thüringen", "heading Gotha", "DisclosureTriangle Trier Rheinland-Pfalz", "heading Trier",
		},
		"card?city=Trir": {
			"main", "heading Diesen Standort gibt es nicht", "list 1", "link Trier",
		},
		"teaser": {
			"main", "heading „Jugendmigrationsdienst im Quartier”", "DisclosureTriangle Mehr anzeigen", "link Alle 16 Modellprojekte ansehen →",
			"heading Gemeinsam mit", "list 2", "list 16",
			"button SH Flensburg", "button HB Bremen", "button HH Hamburg", "button MV Neubrandenburg", "button NW Wuppertal", "button NI Peine",
			"button ST Wernigerode", "button BB Potsdam", "button BE Berlin", "button RP Trier", "button HE Frankfurt", "button TH Gotha",
			"button SN Dresden", "button SL Völklingen", "button BW Stuttgart", "button BY Ingolstadt",
		},
	} {
		tab.Size(640, 900)
		tab.Visit(address + "/embed/" + path)
		if got := told(t, tab); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", path, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// told returns the roles and names of those parts of a document that are more than text, in
// their order; of lists how many items they have.
func told(t *testing.T, tab *browsertest.Tab) (all []string) {
	t.Helper()
	var nodes []*accessibility.Node
	tab.Do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		tree, err := cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		nodes = tree.Nodes
		return err
	}))
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	text := func(v *accessibility.Value) (s string) {
		if v != nil {
			_ = json.Unmarshal(v.Value, &s)
		}
		return strings.ReplaceAll(s, "\u00ad", "")
	}
	var walk func(n *accessibility.Node)
	walk = func(n *accessibility.Node) {
		role := text(n.Role)
		switch {
		case n.Ignored:
		case role == "list":
			items := 0
			for _, id := range n.ChildIDs {
				if text(byID[id].Role) == "listitem" {
					items++
				}
			}
			all = append(all, fmt.Sprintf("list %d", items))
		case slices.Contains([]string{"main", "article", "heading", "link", "button", "DisclosureTriangle", "image", "img"}, role):
			all = append(all, strings.TrimSpace(role+" "+text(n.Name)))
		}
		for _, id := range n.ChildIDs {
			if byID[id] != nil {
				walk(byID[id])
			}
		}
	}
	walk(nodes[0])
	return all
}

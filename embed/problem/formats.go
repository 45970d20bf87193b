// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package problem

import (
	"encoding/xml"
	"fmt"
)

// Data is a problem as programs read it: as JSON under the key "error", as XML as the
// element of that name.
type Data struct {
	XMLName      xml.Name          `json:"-" xml:"error"`
	Status       int               `json:"status" xml:"status"`
	Title        string            `json:"title" xml:"title"`
	Detail       string            `json:"detail" xml:"detail"`
	Alternatives map[string]string `json:"choices,omitempty" xml:"-"` // name → relative address
	List         []item            `json:"-" xml:"choices>choice"`    // the same, since XML has no maps
}

type item struct {
	Address string `xml:"address,attr"`
	Name    string `xml:",chardata"`
}

// Data returns the problem for programs.
func (p *Problem) Data() Data {
	d := Data{Status: p.Status, Title: p.Heading, Detail: p.Message}
	for _, a := range p.Alternatives {
		if d.Alternatives == nil {
			d.Alternatives = map[string]string{}
		}
		d.Alternatives[a.Name] = a.Address()
		d.List = append(d.List, item{a.Address(), a.Name})
	}
	return d
}

// Text returns the problem as plain text: a line that says what was wrong, and one for each
// alternative with its relative address.
func (p *Problem) Text() []byte {
	text := fmt.Appendln(nil, p.Error())
	if len(p.Alternatives) > 0 {
		text = fmt.Appendln(text, p.Intro)
	}
	for _, a := range p.Alternatives {
		text = fmt.Appendf(text, "%s: %s\n", a.Name, a.Address())
	}
	return text
}

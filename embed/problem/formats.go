// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package problem

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
)

// written is a problem as programs read it.
type written struct {
	XMLName xml.Name          `json:"-" xml:"error"`
	Status  int               `json:"status" xml:"status"`
	Title   string            `json:"title" xml:"title"`
	Detail  string            `json:"detail" xml:"detail"`
	Choices map[string]string `json:"choices,omitempty" xml:"-"` // name → relative address
}

func (p *Problem) written() written {
	w := written{Status: p.Status, Title: p.Heading, Detail: p.Message}
	for _, c := range p.Choices {
		if w.Choices == nil {
			w.Choices = map[string]string{}
		}
		w.Choices[c.Name] = c.Address()
	}
	return w
}

// JSON returns the problem as {"error": {"status", "title", "detail", "choices"}}.
func (p *Problem) JSON() ([]byte, error) {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false) // JSON is never taken for HTML
	if err := encoder.Encode(map[string]written{"error": p.written()}); err != nil {
		return nil, fmt.Errorf("encoding the problem as JSON: %w", err)
	}
	return buf.Bytes(), nil
}

// XML returns the problem as an element error with status, title and detail.
func (p *Problem) XML() ([]byte, error) {
	body, err := xml.MarshalIndent(p.written(), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding the problem as XML: %w", err)
	}
	return append([]byte(xml.Header), body...), nil
}

// Text returns the problem as a line of plain text.
func (p *Problem) Text() []byte { return fmt.Appendln(nil, p.Error()) }

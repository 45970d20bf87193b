// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
)

// encodeJSON does not escape <, > and &: browsers never parse the answer as HTML.
func encodeJSON(value any) ([]byte, error) {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("encoding as JSON: %w", err)
	}
	return buf.Bytes(), nil
}

func encodeXML(value any) ([]byte, error) {
	body, err := xml.MarshalIndent(value, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding as XML: %w", err)
	}
	return append([]byte(xml.Header), body...), nil
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import "time"

// SecurityPath is the path of the contact for vulnerability reports; RFC 9116, section 3.
const SecurityPath = "/.well-known/security.txt"

// SecurityTxt returns the contact for vulnerability reports, a URI, in the format of RFC
// 9116. Expires must be less than a year ahead; it changes once a month, so that all
// replicas send the same.
func SecurityTxt(contact, baseURL string, now time.Time) []byte {
	now = now.UTC()
	expires := time.Date(now.Year(), now.Month()+7, 1, 0, 0, 0, 0, time.UTC)
	text := "Contact: " + contact + "\n" +
		"Expires: " + expires.Format(time.RFC3339) + "\n" +
		"Preferred-Languages: de, en\n"
	if baseURL != "" {
		text += "Canonical: " + baseURL + SecurityPath + "\n"
	}
	return []byte(text)
}

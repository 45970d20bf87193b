// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"reflect"
	"testing"
)

func TestTextsComeInTheNearestLanguageOrTheContentsOwn(t *testing.T) {
	p := mustLoad(t)
	for lang, want := range map[string]string{
		"en": "en", "EN": "en", "en-GB": "en", "en-Latn-US": "en",
		"de": "de", "de-AT": "de", "fr": "de", "": "de", "nonsense!": "de", "und": "de",
	} {
		words, used := p.In(lang)
		text, usedBySite := p.Sites[0].In(lang)
		if used != want || usedBySite != want {
			t.Errorf("%q: programme in %q, site in %q, want %q", lang, used, usedBySite, want)
		}
		wantWords := map[string]Text{"de": {"Quartiere", p.Intro, p.More}, "en": {"Quarters", []string{"A paragraph."}, []string{"Another."}}}[want]
		wantText := map[string]SiteText{"de": {"Dienst", "Text aus dem Wedding.", "Ein Platz"}, "en": {"Service", "Text from Wedding.", "A square"}}[want]
		if !reflect.DeepEqual(words, wantWords) || text != wantText {
			t.Errorf("%q: %v, %v", lang, words, text)
		}
	}
	if text, used := p.Sites[2].In("en"); used != "de" || text.Text != "Text aus Völklingen." {
		t.Errorf("a site without translations: %q in %q", text.Text, used)
	}
}

func TestTheContentsOwnLanguageIsNearerThanAWiderOne(t *testing.T) {
	p := mustLoad(t, "lang: de", "lang: en-GB")
	for _, lang := range []string{"en-GB", "en-gb", "en-GB-oxendict"} {
		if words, used := p.In(lang); used != "en-GB" || words.Title != "Quartiere" {
			t.Errorf("%q: %q in %q", lang, words.Title, used)
		}
	}
}

func TestLanguagesAreTheOwnAndAllTranslations(t *testing.T) {
	p := mustLoad(t, "      en: {subtitle", "      ar: {subtitle: S, text: T, alt: A}\n      en: {subtitle")
	if got := p.Languages(); !reflect.DeepEqual(got, []string{"de", "ar", "en"}) {
		t.Errorf("%q", got)
	}
}

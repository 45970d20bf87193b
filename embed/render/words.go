// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"embed"
	"fmt"
	"strings"

	"github.com/mitchellh/mapstructure"
	"go.yaml.in/yaml/v3"
)

// Words are the words of the interface in one language. %s and %d in them stand
// for names and numbers.
type Words struct {
	Lang        string       `mapstructure:"lang"` // that these words are in, BCP 47
	Projects    string       `mapstructure:"projects"`
	ProjectLink string       `mapstructure:"project_link"`
	NewTab      string       `mapstructure:"new_tab"`
	More        string       `mapstructure:"more"`
	Partners    string       `mapstructure:"partners"`
	Filter      string       `mapstructure:"filter"`
	FilterAll   string       `mapstructure:"filter_all"`
	AllSites    string       `mapstructure:"all_sites"`
	OneSite     string       `mapstructure:"one_site"`
	Sites       string       `mapstructure:"sites"`
	InOneState  string       `mapstructure:"in_one_state"`
	InStates    string       `mapstructure:"in_states"`
	Or          string       `mapstructure:"or"`
	Compounds   []string     `mapstructure:"compounds"`
	Problem     ProblemWords `mapstructure:"problem"`
}

// ProblemWords say what was wrong with a request and what is allowed.
type ProblemWords struct {
	DidYouMean           string `mapstructure:"did_you_mean"`
	Choose               string `mapstructure:"choose"`
	CityHeading          string `mapstructure:"city_heading"`
	CityUnknown          string `mapstructure:"city_unknown"`
	CityAmbiguousHeading string `mapstructure:"city_ambiguous_heading"`
	CityAmbiguous        string `mapstructure:"city_ambiguous"`
	CityElsewhere        string `mapstructure:"city_elsewhere"`
	StateHeading         string `mapstructure:"state_heading"`
	StateUnknown         string `mapstructure:"state_unknown"`
	StateEmptyHeading    string `mapstructure:"state_empty_heading"`
	StateEmpty           string `mapstructure:"state_empty"`
	StateSeveral         string `mapstructure:"state_several"`
	ChoiceHeading        string `mapstructure:"choice_heading"`
	ChoiceMissing        string `mapstructure:"choice_missing"`
	ChoiceSeveral        string `mapstructure:"choice_several"`
	ValueHeading         string `mapstructure:"value_heading"`
	Value                string `mapstructure:"value"`
	ValueRepeated        string `mapstructure:"value_repeated"`
	ValueTooLong         string `mapstructure:"value_too_long"`
	ValueEncoding        string `mapstructure:"value_encoding"`
	AccentValues         string `mapstructure:"accent_values"`
	PageHeading          string `mapstructure:"page_heading"`
	Page                 string `mapstructure:"page"`
	MethodHeading        string `mapstructure:"method_heading"`
	Method               string `mapstructure:"method"`
	RequestHeading       string `mapstructure:"request_heading"`
	Request              string `mapstructure:"request"`
	InternalHeading      string `mapstructure:"internal_heading"`
	Internal             string `mapstructure:"internal"`
}

//go:embed words/*.yaml
var wordFiles embed.FS

// DefaultLanguage is the interface language where none is chosen.
const DefaultLanguage = "de"

// Languages are the interface languages, the default first.
var Languages = []string{DefaultLanguage, "en"}

var words = loadWords()

// In returns the words of a language, whatever its region (BCP 47), or those of the
// default language where there are none.
func In(lang string) *Words {
	base, _, _ := strings.Cut(lang, "-")
	if w := words[strings.ToLower(base)]; w != nil {
		return w
	}
	return words[DefaultLanguage]
}

func loadWords() map[string]*Words {
	all := make(map[string]*Words, len(Languages))
	for _, lang := range Languages {
		w, err := readWords(lang)
		if err != nil {
			panic(fmt.Sprintf("render: words in %q: %v", lang, err)) // they ship inside the binary
		}
		all[lang] = w
	}
	return all
}

// readWords insists on every word: one that is missing or that nobody uses is an error.
func readWords(lang string) (*Words, error) {
	data, err := wordFiles.ReadFile("words/" + lang + ".yaml")
	if err != nil {
		return nil, err
	}
	var raw map[string]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return nil, err
	}
	w := new(Words)
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result:      w,
		ErrorUnused: true,
		ErrorUnset:  true,
		MatchName:   func(key, field string) bool { return key == field },
	})
	if err != nil {
		return nil, err
	}
	return w, decoder.Decode(raw)
}

// OneOf joins names as a sentence does: "A", "A oder B", "A, B oder C".
func (w *Words) OneOf(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " " + w.Or + " " + names[last]
}

// softHyphens lets long compounds be divided in a narrow heading even where the
// browser knows no hyphenation for the language.
func (w *Words) softHyphens(heading string) string {
	for _, compound := range w.Compounds {
		heading = strings.ReplaceAll(heading, strings.ReplaceAll(compound, "-", ""), strings.ReplaceAll(compound, "-", "\u00ad"))
	}
	return heading
}

// count says how many sites there are in how many states.
func (w *Words) count(sites, states int) string {
	return plural(sites, w.OneSite, w.Sites) + " " + plural(states, w.InOneState, w.InStates)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

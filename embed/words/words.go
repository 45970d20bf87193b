// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

// Words are all words of the interface in one language. In a text, %s and %d stand
// for names and numbers, and what stands between backticks is code.
type Words struct {
	Lang          string        `mapstructure:"lang"`
	Language      string        `mapstructure:"language"`
	Simple        string        `mapstructure:"simple"`     // what its variant that is easy to read is called
	Reviewed      *string       `mapstructure:"reviewed"`   // by which native speaker, and when; empty if by none, nil if that does not matter
	PagesFrom     string        `mapstructure:"pages_from"` // whose words those of the pages are, if not its own
	Comma         string        `mapstructure:"comma"`      // with the space that follows it
	Or            string        `mapstructure:"or"`
	View          View          `mapstructure:"view"`
	Problem       Problem       `mapstructure:"problem"`
	Pages         Pages         `mapstructure:"pages"`
	Configurator  Configurator  `mapstructure:"configurator"`
	Privacy       Privacy       `mapstructure:"privacy"`
	Accessibility Accessibility `mapstructure:"accessibility"`
}

// View are the words of the embeds.
type View struct {
	Projects    string `mapstructure:"projects"`
	ProjectLink string `mapstructure:"project_link"`
	NewTab      string `mapstructure:"new_tab"`
	More        string `mapstructure:"more"`
	Partners    string `mapstructure:"partners"`
	Filter      string `mapstructure:"filter"`
	FilterAll   string `mapstructure:"filter_all"`
	AllSites    string `mapstructure:"all_sites"`
	OneSite     string `mapstructure:"one_site"`
	Sites       string `mapstructure:"sites"`
	InOneState  string `mapstructure:"in_one_state"`
	InStates    string `mapstructure:"in_states"`
	State       string `mapstructure:"state"` // %s is a state that has the name of a city
	TextsIn     string `mapstructure:"texts_in"`
	Photos      string `mapstructure:"photos"`
	Click       Click  `mapstructure:"click"`
}

// Click are the words of the card that is shown until the reader asks for an embed.
type Click struct {
	Note string            `mapstructure:"note"` // %s is the host of the service
	Show map[string]string `mapstructure:"show"` // by view
}

// Problem are the words of errors: what was wrong with a request and what is allowed.
type Problem struct {
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
	ValueHere            string `mapstructure:"value_here"`
	ValueChoices         string `mapstructure:"value_choices"`
	ValueRepeated        string `mapstructure:"value_repeated"`
	ValueTooLong         string `mapstructure:"value_too_long"`
	ValueTooMany         string `mapstructure:"value_too_many"`
	ValueEncoding        string `mapstructure:"value_encoding"`
	AccentValues         string `mapstructure:"accent_values"`
	PageHeading          string `mapstructure:"page_heading"`
	Page                 string `mapstructure:"page"`
	MethodHeading        string `mapstructure:"method_heading"`
	Method               string `mapstructure:"method"`
	RequestHeading       string `mapstructure:"request_heading"`
	Request              string `mapstructure:"request"`
	BusyHeading          string `mapstructure:"busy_heading"`
	Busy                 string `mapstructure:"busy"`
	InternalHeading      string `mapstructure:"internal_heading"`
	Internal             string `mapstructure:"internal"`
}

// Pages are the words that the service's own pages share.
type Pages struct {
	Source                 string `mapstructure:"source"`
	Imprint                string `mapstructure:"imprint"`
	PrivacyStatement       string `mapstructure:"privacy_statement"`
	AccessibilityStatement string `mapstructure:"accessibility_statement"`
}

// Configurator are the words of the configurator.
type Configurator struct {
	Title              string               `mapstructure:"title"`
	Description        string               `mapstructure:"description"`
	Skip               string               `mapstructure:"skip"`
	Heading            string               `mapstructure:"heading"`
	Lede               string               `mapstructure:"lede"`
	Choose             string               `mapstructure:"choose"`
	What               string               `mapstructure:"what"`
	Views              map[string]string    `mapstructure:"views"`
	ViewsFor           map[string]string    `mapstructure:"views_for"`
	Site               string               `mapstructure:"site"`
	Sites              string               `mapstructure:"sites"`
	Example            string               `mapstructure:"example"`
	Please             string               `mapstructure:"please"`
	All                string               `mapstructure:"all"`
	Add                string               `mapstructure:"add"`
	WholeState         string               `mapstructure:"whole_state"`
	Remove             string               `mapstructure:"remove"`
	RemoveAll          string               `mapstructure:"remove_all"`
	Look               string               `mapstructure:"look"`
	Parameters         map[string]Parameter `mapstructure:"parameters"`
	Unreviewed         string               `mapstructure:"unreviewed"`
	AccentExample      string               `mapstructure:"accent_example"`
	AccentDefault      string               `mapstructure:"accent_default"`
	AccentReset        string               `mapstructure:"accent_reset"`
	Picker             string               `mapstructure:"picker"`
	Adjusted           string               `mapstructure:"adjusted"`
	Options            string               `mapstructure:"options"`
	ModesWhy           map[string]string    `mapstructure:"modes_why"`
	Click              string               `mapstructure:"click"`
	ClickWhy           string               `mapstructure:"click_why"`
	Reserve            string               `mapstructure:"reserve"`
	ReserveWhy         string               `mapstructure:"reserve_why"`
	Integrity          string               `mapstructure:"integrity"`
	IntegrityWhy       string               `mapstructure:"integrity_why"`
	Show               string               `mapstructure:"show"`
	NoScript           string               `mapstructure:"noscript"`
	Preview            string               `mapstructure:"preview"`
	NoPreview          string               `mapstructure:"no_preview"`
	Width              string               `mapstructure:"width"`
	Phone              string               `mapstructure:"phone"`
	Column             string               `mapstructure:"column"`
	Full               string               `mapstructure:"full"`
	Ground             string               `mapstructure:"ground"`
	Grounds            map[string]string    `mapstructure:"grounds"`
	Sample             string               `mapstructure:"sample"`
	SampleBefore       string               `mapstructure:"sample_before"`
	SampleAfter        string               `mapstructure:"sample_after"`
	Notes              Notes                `mapstructure:"notes"`
	Code               string               `mapstructure:"code"`
	Copy               string               `mapstructure:"copy"`
	Copied             string               `mapstructure:"copied"`
	CopiedStatus       string               `mapstructure:"copied_status"`
	CopyFailed         string               `mapstructure:"copy_failed"`
	NoCode             string               `mapstructure:"no_code"`
	Once               string               `mapstructure:"once"`
	Mail               string               `mapstructure:"mail"`
	MailSubject        string               `mapstructure:"mail_subject"`
	MailBody           string               `mapstructure:"mail_body"`
	System             string               `mapstructure:"system"`
	Systems            map[string]System    `mapstructure:"systems"`
	More               string               `mapstructure:"more"`
	Policy             string               `mapstructure:"policy"`
	Ways               map[string]Way       `mapstructure:"ways"`
	Labels             map[string]string    `mapstructure:"labels"`
	Extras             string               `mapstructure:"extras"`
	ExtrasIntro        string               `mapstructure:"extras_intro"`
	Notice             string               `mapstructure:"notice"`
	NoticeOperator     string               `mapstructure:"notice_operator"`
	Officers           string               `mapstructure:"officers"`
	Privacy            string               `mapstructure:"privacy"`
	PrivacyFacts       []string             `mapstructure:"privacy_facts"`
	PrivacyLink        string               `mapstructure:"privacy_link"`
	Accessibility      string               `mapstructure:"accessibility"`
	AccessibilityFacts []string             `mapstructure:"accessibility_facts"`
	AccessibilityLink  string               `mapstructure:"accessibility_link"`
	Security           string               `mapstructure:"security"`
	SecurityFacts      []string             `mapstructure:"security_facts"`
	Policies           map[string]string    `mapstructure:"policies"`
}

// Notes say what a choice means for the embed in its preview.
type Notes struct {
	Lang      string `mapstructure:"lang"`
	Height    string `mapstructure:"height"`
	Click     string `mapstructure:"click"`
	NoClick   string `mapstructure:"no_click"`
	NoInline  string `mapstructure:"no_inline"`
	Theme     string `mapstructure:"theme"`
	WordPress string `mapstructure:"wordpress"`
	Compact   string `mapstructure:"compact"`
	Fewer     string `mapstructure:"fewer"`
	Card      string `mapstructure:"card"`
}

// System are the words of what a website is made with: its name, what its code is
// called, and how the code gets into a page. Once tells where the script goes.
type System struct {
	Name  string   `mapstructure:"name"`
	Code  string   `mapstructure:"code"`
	Steps []string `mapstructure:"steps"`
	Note  string   `mapstructure:"note"`
	Once  []string `mapstructure:"once"`
}

// Parameter are the words of a query parameter: its label, and a name for each of
// its values that has one.
type Parameter struct {
	Label  string            `mapstructure:"label"`
	Values map[string]string `mapstructure:"values"`
}

// Way are the words of a way to embed: its name, when to use it, and what else there
// is to know, which may be empty.
type Way struct {
	Name string `mapstructure:"name"`
	When string `mapstructure:"when"`
	More string `mapstructure:"more"`
}

// Privacy are the words of the page for privacy officers.
type Privacy struct {
	Title              string `mapstructure:"title"`
	Description        string `mapstructure:"description"`
	Back               string `mapstructure:"back"`
	Heading            string `mapstructure:"heading"`
	Lede               string `mapstructure:"lede"`
	Template           string `mapstructure:"template"`
	AsOf               string `mapstructure:"as_of"`
	Responsible        string `mapstructure:"responsible"`
	ResponsibleUnknown string `mapstructure:"responsible_unknown"`
	Where              string `mapstructure:"where"`
	Hosting            string `mapstructure:"hosting"`
	HostingUnknown     string `mapstructure:"hosting_unknown"`
	Facts              []Fact `mapstructure:"facts"`
	Period             string `mapstructure:"period"`
	PeriodText         string `mapstructure:"period_text"`
	PeriodUnknown      string `mapstructure:"period_unknown"`
	Check              string `mapstructure:"check"`
	Counted            string `mapstructure:"counted"`
	CountedText        string `mapstructure:"counted_text"`
}

// Fact is a heading with its paragraphs.
type Fact struct {
	Name  string   `mapstructure:"name"`
	Texts []string `mapstructure:"texts"`
}

// Accessibility are the words of the page for accessibility officers.
type Accessibility struct {
	Title           string            `mapstructure:"title"`
	Description     string            `mapstructure:"description"`
	Back            string            `mapstructure:"back"`
	Heading         string            `mapstructure:"heading"`
	Lede            string            `mapstructure:"lede"`
	AsOf            string            `mapstructure:"as_of"`
	Scope           string            `mapstructure:"scope"`
	ScopeText       string            `mapstructure:"scope_text"`
	Standard        string            `mapstructure:"standard"`
	StandardText    string            `mapstructure:"standard_text"`
	Method          string            `mapstructure:"method"`
	MethodText      string            `mapstructure:"method_text"`
	NotTested       string            `mapstructure:"not_tested"`
	NotTestedText   string            `mapstructure:"not_tested_text"`
	Results         map[string]string `mapstructure:"results"`
	Columns         map[string]string `mapstructure:"columns"`
	Host            string            `mapstructure:"host"`
	HostTexts       []string          `mapstructure:"host_texts"`
	Statement       string            `mapstructure:"statement"`
	StatementIntro  string            `mapstructure:"statement_intro"`
	StatementText   string            `mapstructure:"statement_text"`
	Feedback        string            `mapstructure:"feedback"`
	FeedbackText    string            `mapstructure:"feedback_text"`
	FeedbackUnknown string            `mapstructure:"feedback_unknown"`
	Criteria        []Criterion       `mapstructure:"criteria"`
}

// Criterion is a success criterion with its number, level and name in WCAG, its result,
// and how that was checked.
type Criterion struct {
	No     string `mapstructure:"no"`
	Level  string `mapstructure:"level"`
	Name   string `mapstructure:"name"`
	Result string `mapstructure:"result"`
	How    string `mapstructure:"how"`
}

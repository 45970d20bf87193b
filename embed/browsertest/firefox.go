// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// firefox is a running Firefox, driven by WebDriver BiDi.
type firefox struct {
	*process
	*bidi
}

// startFirefox starts it with a profile of its own.
func startFirefox(system System) (browser, error) {
	name, err := installed("firefox-esr", "firefox-esr", "firefox")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "firefox-")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "user.js"), []byte(preferences(system)), 0o644); err != nil {
		return nil, err
	}
	p, err := startProcess(dir, nil, name, "--headless", "--no-remote", "--profile", dir,
		"--remote-debugging-port=0", "--remote-allow-origins="+bidiOrigin, "about:blank")
	if err != nil {
		return nil, err
	}
	address, err := p.says("WebDriver BiDi listening on (.*)")
	if err != nil {
		return nil, err
	}
	b, err := dialBiDi(address + "/session")
	if err != nil {
		return nil, fmt.Errorf("connecting to Firefox: %w", err)
	}
	return &firefox{p, b}, b.call(context.Background(), "session.new", object{"capabilities": object{}}, nil)
}

// preferences is the profile's user.js. The browser itself adds those that
// automation needs.
func preferences(system System) string {
	scheme, scrollbars := 1, 0
	if system.Dark {
		scheme = 0
	}
	if system.Overlay {
		scrollbars = 1
	}
	var js strings.Builder
	for name, value := range map[string]any{
		"app.normandy.enabled":                             false,
		"app.update.disabledForTesting":                    true,
		"browser.aboutwelcome.enabled":                     false,
		"browser.shell.checkDefaultBrowser":                false,
		"datareporting.policy.dataSubmissionEnabled":       false,
		"layout.css.prefers-color-scheme.content-override": scheme,
		"network.captive-portal-service.enabled":           false,
		"network.connectivity-service.enabled":             false,
		"services.settings.server":                         "data:,",
		"toolkit.telemetry.enabled":                        false,
		"ui.useOverlayScrollbars":                          scrollbars,
		"widget.gtk.overlay-scrollbars.enabled":            system.Overlay,
	} {
		literal, _ := json.Marshal(value)
		fmt.Fprintf(&js, "user_pref(%q, %s);\n", name, literal)
	}
	return js.String()
}

// open opens a window, not a tab: tabs behind others draw nothing.
func (f *firefox) open() (driver, error) {
	var created struct{ Context string }
	err := f.call(context.Background(), "browsingContext.create", object{"type": "window"}, &created)
	return firefoxWindow{f.bidi, created.Context}, err
}

// firefoxWindow is a top-level browsing context.
type firefoxWindow struct {
	*bidi
	context string
}

// loaded is a promise of the load event of a page that may have had it.
const loaded = `document.readyState == "complete" || new Promise(done => addEventListener("load", () => done(true)))`

// visit awaits the load event in the page: with "complete", Firefox 153 reports a frame in
// it whose connection is closed as a failure of the whole page.
func (w firefoxWindow) visit(ctx context.Context, address string) error {
	params := object{"context": w.context, "url": address, "wait": "interactive"}
	if err := w.call(ctx, "browsingContext.navigate", params, nil); err != nil {
		return err
	}
	_, err := w.eval(ctx, "", loaded)
	return err
}

func (w firefoxWindow) size(ctx context.Context, width, height int) error {
	return w.call(ctx, "browsingContext.setViewport", object{"context": w.context, "viewport": object{"width": width, "height": height}}, nil)
}

func (w firefoxWindow) eval(ctx context.Context, frame, expression string) ([]byte, error) {
	in := w.context
	if frame != "" {
		var window struct{ Context string }
		if err := w.evaluate(ctx, in, "("+frame+").contentWindow", &window); err != nil {
			return nil, err
		}
		in = window.Context
	}
	var text string
	err := w.evaluate(ctx, in, asJSON(expression), &text)
	return []byte(text), err
}

// evaluate decodes the value of a remote value: that of a string is the string,
// that of a window names its context.
func (w firefoxWindow) evaluate(ctx context.Context, in, expression string, value any) error {
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct{ Text string }
	}
	params := object{"expression": expression, "target": object{"context": in}, "awaitPromise": true}
	if err := w.call(ctx, "script.evaluate", params, &answer); err != nil {
		return err
	}
	if answer.ExceptionDetails != nil {
		return errors.New(answer.ExceptionDetails.Text)
	}
	return json.Unmarshal(answer.Result.Value, value)
}

func (w firefoxWindow) screenshot(ctx context.Context) ([]byte, error) {
	var shot struct{ Data string }
	if err := w.call(ctx, "browsingContext.captureScreenshot", object{"context": w.context}, &shot); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}

func (w firefoxWindow) close(ctx context.Context) error {
	return w.call(ctx, "browsingContext.close", object{"context": w.context}, nil)
}

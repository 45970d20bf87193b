// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package browsertest opens pages in browsers for the tests of other packages.
// Tab is a tab of a headless Chromium that keeps what the browser has to complain
// about; Window does less, but in Chromium, Firefox and WebKit alike.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/programtest"
)

// tabTimeout bounds everything that one tab does. The longest test takes a minute on two
// idle processors, and several times that beside others.
const tabTimeout = 10 * time.Minute

// Tab is a browser tab of its own. Use one per test.
type Tab struct {
	context.Context
	tb testing.TB

	mu         sync.Mutex
	complaints []string
}

// Open opens an empty tab that closes with the test. Without Chromium the test
// is skipped, or fails where CI=true says that it must be there. Flags are added
// to the browser's command line, as name or name=value; tabs with the same flags
// share a browser.
func Open(tb testing.TB, flags ...string) *Tab {
	tb.Helper()
	browser, err := browserWith(flags)
	if err != nil {
		programtest.Missing(tb, err)
	}
	tabContext, closeTab := chromedp.NewContext(browser)
	tb.Cleanup(closeTab)
	t := &Tab{tb: tb}
	if err := chromedp.Listen(tabContext, t.hear); err != nil {
		tb.Fatalf("opening a tab: %v", err)
	}
	ctx, cancel := context.WithTimeout(tabContext, tabTimeout)
	tb.Cleanup(cancel)
	t.Context = ctx
	return t
}

var (
	browsersMu sync.Mutex
	browsers   = map[string]context.Context{}
)

// browserWith starts a browser, or gives the one that runs with these flags. It
// ends with the process.
func browserWith(flags []string) (context.Context, error) {
	browsersMu.Lock()
	defer browsersMu.Unlock()
	key := strings.Join(flags, " ")
	if b := browsers[key]; b != nil {
		return b, nil
	}
	path, err := installed("chromium", "chromium", "chromium-browser", "google-chrome")
	if err != nil {
		return nil, err
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", false),
	)
	for _, f := range flags {
		name, value, ok := strings.Cut(f, "=")
		if ok {
			options = append(options, chromedp.Flag(name, value))
		} else {
			options = append(options, chromedp.Flag(name, true))
		}
	}
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...)
	browser, _ := chromedp.NewContext(allocator)
	if err := chromedp.Do(browser); err != nil {
		return nil, fmt.Errorf("starting Chromium: %w", err)
	}
	browsers[key] = browser
	return browser, nil
}

// hear keeps console messages, uncaught exceptions, the browser's own warnings
// and failed requests.
func (t *Tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, arg := range e.Args {
			words = append(words, string(arg.Value)+arg.Description)
		}
		t.complain("console.%s: %s", e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		d := e.ExceptionDetails
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		t.complain("exception: %s", text)
	case *log.EventEntryAdded:
		t.complain("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	case *network.EventLoadingFailed:
		t.complain("request failed: %s %s", e.ErrorText, e.BlockedReason)
	}
}

func (t *Tab) complain(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.complaints = append(t.complaints, fmt.Sprintf(format, args...))
}

// Complaints are what the browser has said since the last call.
func (t *Tab) Complaints() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	said := t.complaints
	t.complaints = nil
	return said
}

// Size sets the size of the tab's window in CSS pixels.
func (t *Tab) Size(width, height int) {
	t.tb.Helper()
	t.Do(chromedp.EmulateViewport(int64(width), int64(height)))
}

// Emulate pretends that pages are shown on a medium ("print", or "" for the screen), or that
// a feature that media queries ask for has a value.
func (t *Tab) Emulate(medium string, features ...*emulation.MediaFeature) {
	t.tb.Helper()
	t.Do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: features}))
}

// DisableScript makes pages run no script from now on. Eval still runs its own.
func (t *Tab) DisableScript() {
	t.tb.Helper()
	t.Do(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
}

// command is a command of the DevTools protocol as an action.
func command[P, R any](method cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, method, params)
		return chromedp.Void{}, err
	}
}

// Visit opens an address and waits for its load event.
func (t *Tab) Visit(address string) {
	t.tb.Helper()
	t.Do(chromedp.Navigate(address))
}

// Do runs actions and ends the test where one fails.
func (t *Tab) Do(actions ...chromedp.Action[chromedp.Void]) {
	t.tb.Helper()
	if err := chromedp.Do(t, actions...); err != nil {
		t.tb.Fatal(err)
	}
}

// Eval evaluates JavaScript in the tab, awaiting it where it is a promise.
func Eval[T any](t *Tab, script string) T {
	t.tb.Helper()
	value, err := chromedp.Run(t, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.tb.Fatalf("evaluating %s: %v", script, err)
	}
	return value
}

// Shot keeps a screenshot of the whole page in the folder .shots at the top of
// the checkout, to be looked at.
func (t *Tab) Shot(name string) {
	t.tb.Helper()
	png, err := chromedp.Run(t, chromedp.FullScreenshot(100))
	if err != nil {
		t.tb.Fatalf("taking a screenshot: %v", err)
	}
	folder, err := shotsFolder()
	if err != nil {
		t.tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		t.tb.Fatal(err)
	}
}

func shotsFolder() (string, error) {
	top, err := checkout()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(top, ".shots")
	return dir, os.MkdirAll(dir, 0o755)
}

// checkout is the folder of the go.mod that the running test belongs to.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"sync"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/programtest"
)

// Engine is one of the engines that the web is shown with.
type Engine string

// The engines. WebKit is WebKitGTK, which is near to Safari and not the same.
const (
	Chromium Engine = "chromium"
	Firefox  Engine = "firefox"
	WebKit   Engine = "webkit"
)

// Engines are all of them.
var Engines = []Engine{Chromium, Firefox, WebKit}

// System is what a browser takes over from the system that it runs on. The zero
// value prefers light colours and has scrollbars that take up space.
type System struct {
	Dark    bool // prefers dark colours
	Overlay bool // scrollbars take up no space
}

// Window is a browser's window in any of the engines. All its methods end the
// test where they fail.
type Window struct {
	tb     testing.TB
	driver driver
}

// driver is what an engine must be able to do.
type driver interface {
	visit(ctx context.Context, address string) error
	size(ctx context.Context, width, height int) error
	// eval evaluates an expression, awaits it if it is a promise, and returns the
	// result as JSON. The frame is an expression for an iframe element of the
	// page, or empty for the page itself.
	eval(ctx context.Context, frame, expression string) ([]byte, error)
	screenshot(ctx context.Context) (png []byte, err error)
	close(ctx context.Context) error
}

// OpenWindow opens an empty window that closes with the test. An engine with the
// same system runs once, until the test's process ends, and has one window at a
// time: OpenWindow waits for its turn. Without the browser the test is skipped,
// or fails where CI=true says that it must be there.
func OpenWindow(tb testing.TB, engine Engine, system System) *Window {
	tb.Helper()
	seat := seatOf(engine, system)
	seat.turn.Lock()
	tb.Cleanup(seat.turn.Unlock)
	w := &Window{tb: tb}
	var err error
	if engine == Chromium {
		w.driver = openChromium(tb, system)
	} else if w.driver, err = seat.open(); err != nil {
		programtest.Missing(tb, err)
	}
	tb.Cleanup(func() {
		if err := w.within(w.driver.close); err != nil {
			tb.Errorf("closing the window: %v", err)
		}
	})
	return w
}

// seat is where one window at a time of a running browser is used.
type seat struct {
	turn  sync.Mutex
	start func() (browser, error)
}

// browser is a running browser that opens windows.
type browser interface {
	open() (driver, error)
}

func (s *seat) open() (driver, error) {
	b, err := s.start()
	if err != nil {
		return nil, err
	}
	return b.open()
}

var (
	seatsMu sync.Mutex
	seats   = map[Engine]map[System]*seat{Chromium: {}, Firefox: {}, WebKit: {}}
)

func seatOf(engine Engine, system System) *seat {
	seatsMu.Lock()
	defer seatsMu.Unlock()
	s := seats[engine][system]
	if s == nil {
		s = &seat{start: sync.OnceValues(func() (browser, error) {
			switch engine {
			case Firefox:
				return startFirefox(system)
			case WebKit:
				return startWebKit(system)
			}
			return nil, errors.New("no such engine: " + string(engine))
		})}
		seats[engine][system] = s
	}
	return s
}

// within gives an action the time that everything in one window may take.
func (w *Window) within(action func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return action(ctx)
}

// Visit opens an address and waits for its load event.
func (w *Window) Visit(address string) {
	w.tb.Helper()
	if err := w.within(func(ctx context.Context) error { return w.driver.visit(ctx, address) }); err != nil {
		w.tb.Fatalf("visiting %s: %v", address, err)
	}
}

// Size sets the size of the viewport, scrollbars included, in CSS pixels. WebKit
// is never narrower than 334 pixels.
func (w *Window) Size(width, height int) {
	w.tb.Helper()
	if err := w.within(func(ctx context.Context) error { return w.driver.size(ctx, width, height) }); err != nil {
		w.tb.Fatalf("setting the size to %d × %d: %v", width, height, err)
	}
}

// Screenshot is a picture of the viewport.
func (w *Window) Screenshot() image.Image {
	w.tb.Helper()
	var picture image.Image
	err := w.within(func(ctx context.Context) error {
		data, err := w.driver.screenshot(ctx)
		if err != nil {
			return err
		}
		picture, err = png.Decode(bytes.NewReader(data))
		return err
	})
	if err != nil {
		w.tb.Fatalf("taking a screenshot: %v", err)
	}
	return picture
}

// Value is the value of a JavaScript expression in the page, awaited where it is
// a promise.
func Value[T any](w *Window, expression string) T {
	w.tb.Helper()
	return ValueIn[T](w, "", expression)
}

// ValueIn is the value of an expression in a frame of the page, of whichever
// origin. The frame is an expression for its iframe element.
func ValueIn[T any](w *Window, frame, expression string) T {
	w.tb.Helper()
	var value T
	err := w.within(func(ctx context.Context) error {
		data, err := w.driver.eval(ctx, frame, expression)
		if err != nil {
			return err
		}
		return json.Unmarshal(data, &value)
	})
	if err != nil {
		w.tb.Fatalf("evaluating %s: %v", expression, err)
	}
	return value
}

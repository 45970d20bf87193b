// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
)

// webkit is a running WebKitWebDriver with its MiniBrowser on a display of its
// own. It has a single window.
type webkit struct {
	display, driver *process
	session         *webdriver
}

// startWebKit starts them.
func startWebKit(system System) (browser, error) {
	for command, pkg := range map[string]string{"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"} {
		if _, err := installed(pkg, command); err != nil {
			return nil, err
		}
	}
	display, number, err := startDisplay()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "webkit-")
	if err != nil {
		return nil, err
	}
	if err := writeGTKSettings(dir, system); err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	theme := "Adwaita"
	if system.Dark {
		theme = "Adwaita:dark"
	}
	driver, err := startProcess(dir, []string{"DISPLAY=:" + number, "GTK_THEME=" + theme, "GDK_BACKEND=x11", "DBUS_SESSION_BUS_ADDRESS=disabled:"},
		"WebKitWebDriver", fmt.Sprintf("--port=%d", port))
	if err != nil {
		return nil, err
	}
	session, err := newWebDriver(fmt.Sprintf("http://127.0.0.1:%d", port), object{
		"webkitgtk:browserOptions": object{
			"args": []string{"--automation", "--javascript-can-open-windows-automatically=true"},
		},
	})
	if err != nil {
		return nil, fmt.Errorf("starting WebKit: %w", err)
	}
	return &webkit{display, driver, session}, session.popUp()
}

// startDisplay starts an X server that chooses its own number.
func startDisplay() (display *process, number string, err error) {
	dir, err := os.MkdirTemp("", "xvfb-")
	if err != nil {
		return nil, "", err
	}
	display, err = startProcess(dir, nil, "Xvfb", "-displayfd", "1", "-screen", "0", "2400x2400x24", "-nolisten", "tcp")
	if err != nil {
		return nil, "", err
	}
	number, err = display.says(`^(\d+)$`)
	return display, number, err
}

// writeGTKSettings sets the kind of scrollbars, which no variable does.
func writeGTKSettings(config string, system System) error {
	dir := filepath.Join(config, "gtk-3.0")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	text := fmt.Sprintf("[Settings]\ngtk-overlay-scrolling=%t\n", system.Overlay)
	return os.WriteFile(filepath.Join(dir, "settings.ini"), []byte(text), 0o644)
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// open gives the window, emptied.
func (w *webkit) open() (driver, error) {
	window := webkitWindow{w.session}
	return window, window.visit(context.Background(), "about:blank")
}

// narrowestWebKit is how narrow MiniBrowser can be.
const narrowestWebKit = 334

type webkitWindow struct{ session *webdriver }

func (w webkitWindow) visit(ctx context.Context, address string) error {
	return w.session.call(ctx, "POST", "/url", object{"url": address}, nil)
}

func (w webkitWindow) size(ctx context.Context, width, height int) error {
	if err := w.session.call(ctx, "POST", "/window/rect", object{"width": width, "height": height}, nil); err != nil {
		return err
	}
	_, err := w.eval(ctx, "", fmt.Sprintf(`new Promise(done => {
		const look = () => innerWidth == %d && innerHeight == %d ? done() : requestAnimationFrame(look);
		look();
	})`, max(width, narrowestWebKit), height))
	return err
}

func (w webkitWindow) eval(ctx context.Context, frame, expression string) ([]byte, error) {
	if frame != "" {
		var element json.RawMessage
		if err := w.session.call(ctx, "POST", "/execute/sync", object{"script": "return " + frame, "args": []any{}}, &element); err != nil {
			return nil, err
		}
		if err := w.session.call(ctx, "POST", "/frame", object{"id": element}, nil); err != nil {
			return nil, err
		}
		defer w.session.call(ctx, "POST", "/frame", object{"id": nil}, nil)
	}
	var answer struct{ Value, Error string }
	script := "const done = arguments[0]; " + asJSON(expression) +
		".then(value => done({ value }), error => done({ error: `${error}` }))"
	if err := w.session.call(ctx, "POST", "/execute/async", object{"script": script, "args": []any{}}, &answer); err != nil {
		return nil, err
	}
	if answer.Error != "" {
		return nil, errors.New(answer.Error)
	}
	return []byte(answer.Value), nil
}

func (w webkitWindow) screenshot(ctx context.Context) ([]byte, error) {
	var text string
	if err := w.session.call(ctx, "GET", "/screenshot", nil, &text); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

func (w webkitWindow) close(ctx context.Context) error { return w.visit(ctx, "about:blank") }

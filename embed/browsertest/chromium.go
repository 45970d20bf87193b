// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// chromiumWindow drives a tab of Chromium. The tab closes itself with the test,
// and has its own time limit.
type chromiumWindow struct{ tab *Tab }

func openChromium(tb testing.TB, system System) driver {
	tb.Helper()
	// 0 is dark, 1 light. Emulated later, the preference would hold in frames as
	// well, where the page decides.
	flags := []string{"blink-settings=preferredColorScheme=1"}
	if system.Dark {
		flags[0] = "blink-settings=preferredColorScheme=0"
	}
	if system.Overlay {
		flags = append(flags, "hide-scrollbars")
	}
	return chromiumWindow{Open(tb, flags...)}
}

func (c chromiumWindow) visit(_ context.Context, address string) error {
	return chromedp.Do(c.tab, chromedp.Navigate(address))
}

func (c chromiumWindow) size(_ context.Context, width, height int) error {
	return chromedp.Do(c.tab, chromedp.EmulateViewport(int64(width), int64(height)))
}

func (c chromiumWindow) eval(_ context.Context, frame, expression string) ([]byte, error) {
	ctx := c.tab.Context
	if frame != "" {
		id, err := chromedp.Run(ctx, frameID(frame))
		if err != nil {
			return nil, err
		}
		// Frames of another site are targets of their own, named as the frame is.
		attached, detach := chromedp.NewContext(ctx, chromedp.WithTargetID(target.ID(id)), chromedp.WithDetachOnCancel())
		defer detach()
		ctx = attached
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](asJSON(expression), chromedp.EvalAwaitPromise))
	return []byte(text), err
}

func frameID(frame string) chromedp.Action[cdp.FrameID] {
	return func(ctx context.Context, t *chromedp.Target) (cdp.FrameID, error) {
		found, err := cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{Expression: frame})
		if err != nil {
			return "", err
		}
		described, err := cdp.Call(ctx, t, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: found.Result.ObjectID})
		if err != nil {
			return "", err
		}
		return described.Node.FrameID, nil
	}
}

func (c chromiumWindow) screenshot(context.Context) ([]byte, error) {
	return chromedp.Run(c.tab, chromedp.CaptureScreenshot())
}

func (c chromiumWindow) close(context.Context) error { return nil }

// asJSON is an expression for a promise of another one's value as JSON.
func asJSON(expression string) string {
	return "(async () => JSON.stringify(await (" + expression + ")) ?? 'null')()"
}

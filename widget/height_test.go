// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jmd-iq.example/embeds/embed/browsertest"
)

func TestTheHeightFollowsTheWidth(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "column.html")
	p.run(`column.append(document.createElement("jmd-iq")); all()[0].setAttribute("city", "berlin,trier")`)
	p.loaded(1)
	for _, width := range []string{"280px", "1100px", "333.5px", "280px"} {
		before := browsertest.Eval[int](p.Tab, `heights.length`)
		p.run(`column.style.width = "` + width + `"`)
		p.until(fmt.Sprintf(`heights.length > %d`, before))
		p.until(`frame(all()[0]).clientHeight == heights.at(-1)`)
		p.fits(`all()[0]`)
	}
	p.calm()
	if sent := browsertest.Eval[[]int](p.Tab, `heights`); len(sent) > 7 {
		t.Errorf("%d messages for one load and four widths: %v", len(sent), sent)
	}
}

// The element is stretched by its reserve, so what is opened inside must push the
// drawing aside first, and only then the page.
func TestTheHeightFollowsWhatIsOpened(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "teaser.html")
	p.loaded(1)
	p.fits(`all()[0]`)
	closed := browsertest.Eval[int](p.Tab, `heights.at(-1)`)
	p.run(`frame(all()[0]).focus()`)
	p.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	p.until(fmt.Sprintf(`heights.at(-1) > %d && frame(all()[0]).clientHeight == heights.at(-1)`, closed))
	p.Do(chromedp.KeyEvent("\r"))
	p.until(fmt.Sprintf(`heights.at(-1) == %d && frame(all()[0]).clientHeight == %[1]d`, closed))
	p.calm()
	if sent := browsertest.Eval[[]int](p.Tab, `heights`); len(sent) > 5 {
		t.Errorf("%d messages for opening and closing: %v", len(sent), sent)
	}
}

func TestTheHeightIsRightWithTextOfTwiceTheSize(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "column.html", "blink-settings=defaultFontSize=32")
	p.run(`column.style.width = "400px"; column.append(document.createElement("jmd-iq")); all()[0].setAttribute("city", "dresden")`)
	p.loaded(1)
	p.fits(`all()[0]`)
	p.holds(`all()[0].offsetHeight > 700`)
}

func TestAClampedEmbedScrollsByKeyboard(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "clamped.html")
	p.loaded(2)
	p.holds(`all().every(embed => embed.offsetHeight == 200)`)
	p.holds(`frame(all()[0]).clientHeight == 200`)
	before := p.picture()
	p.run(`frame(all()[0]).focus()`)
	p.Do(chromedp.KeyEvent(kb.End))
	p.differs(before, 0, 0, 320, 200)
}

func TestTheFrameFitsWithoutAnyScriptWhereTheBrowserCan(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "frame-sizing.html")
	if !browsertest.Eval[bool](p.Tab, `CSS.supports("frame-sizing", "content-height")`) {
		t.Skip("this Chromium does not know frame-sizing")
	}
	for _, width := range []string{"700px", "300px", "1000px"} {
		p.run(`column.style.width = "` + width + `"`)
		p.until(`heights.length > 0 && document.querySelector("iframe").clientHeight == heights.at(-1)
			&& document.querySelector("iframe").clientWidth == parseInt(column.style.width)`)
		p.calm()
		got := browsertest.Eval[[]int](p.Tab, `(f => [f.clientWidth, f.clientHeight])(document.querySelector("iframe"))`)
		if want := p.contentHeight("/embed/card?city=berlin", got[0]); got[1] != want {
			t.Errorf("%d px high at %d px, want %d", got[1], got[0], want)
		}
	}
}

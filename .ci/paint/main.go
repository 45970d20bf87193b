// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command paint measures how long a reader waits for a card on a slow line and a phone's
// processor, by each way to embed it. It needs Chromium, and takes about a minute:
//
//	go run ./.ci/paint
//
// The time runs from the start of the navigation to a page of a foreign site until the
// frame after the one in which the card has its place: the second animation frame of the
// page after the embed has told its height or, for the card as part of the page, after it
// was parsed. Each load has a browser context of its own, so that nothing is cached and no
// connection open. The ways are loaded in turn, and their medians compared.
//
// All connections share a line that takes -rate, and each answer a round trip of -delay; a
// new connection costs two more, for TCP and TLS. The processor is slowed down by -cpu.
// Frames run in the process of their page, as they do on phones with little memory: the
// browser slows down one process.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var (
	rounds  = flag.Int("rounds", 15, "loads of each way")
	rate    = flag.Int("rate", 1600, "kilobits a second in each direction")
	delay   = flag.Duration("delay", 150*time.Millisecond, "a round trip")
	slow    = flag.Float64("cpu", 4, "how many times slower the processor is")
	variant = flag.Bool("variants", false, "also measure what a code could have besides")
)

func main() {
	flag.Parse()
	*rounds = max(*rounds, 1)
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "paint:", err)
		os.Exit(1)
	}
}

func run() error {
	pages, err := newSite(&line{bytes: *rate * 1000 / 8, delay: *delay})
	if err != nil {
		return err
	}
	defer pages.close()
	browser, stop, err := startBrowser()
	if err != nil {
		return err
	}
	defer stop()
	took := map[string][]float64{}
	for round := range *rounds + 1 {
		for i := range pages.ways {
			way := pages.ways[(i+round)%len(pages.ways)] // so that no way always follows the same one
			ms, err := paint(browser, pages.address+"/"+way.name)
			if err != nil {
				return fmt.Errorf("%s: %w", way.name, err)
			}
			if round > 0 { // the first load makes the answers and reads the browser's files
				took[way.name] = append(took[way.name], ms)
			}
		}
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	defer table.Flush()
	fmt.Fprintln(table, "way\tms\tleast\tgreatest\t: static\t: iframe\twhat it is")
	for _, way := range pages.ways {
		all := took[way.name]
		fmt.Fprintf(table, "%s\t%.0f\t%.0f\t%.0f\t%.2f\t%.2f\t%s\n", way.name, median(all), slices.Min(all), slices.Max(all),
			ratio(all, took["static"]), ratio(all, took["iframe"]), way.what)
	}
	return nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// ratio is the median of the rounds' ratios.
func ratio(these, others []float64) float64 {
	var all []float64
	for i := range these {
		all = append(all, these[i]/others[i])
	}
	return median(all)
}

// timeout bounds one load.
const timeout = 30 * time.Second

// startBrowser has frames of other sites run in the process of their page.
func startBrowser() (context.Context, func(), error) {
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-site-isolation-trials", true),
		chromedp.Flag("disable-features", "IsolateOrigins,site-per-process,IsolateSandboxedIframes"),
	)...)
	browser, _ := chromedp.NewContext(allocator)
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, nil, fmt.Errorf("starting Chromium: %w", err)
	}
	return browser, stop, nil
}

// paint loads a page without anything cached and returns when its card was painted, in
// milliseconds from the start of the navigation.
func paint(browser context.Context, address string) (ms float64, err error) {
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer closeTab()
	ctx, cancel := context.WithTimeout(tab, timeout)
	defer cancel()
	slowDown := func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: *slow})
		return chromedp.Void{}, err
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(412, 915), slowDown, chromedp.Navigate(address)); err != nil {
		return 0, err
	}
	return chromedp.Run(ctx, chromedp.Evaluate[float64]("painted", chromedp.EvalAwaitPromise))
}

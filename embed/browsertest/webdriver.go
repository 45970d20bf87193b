// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"syscall"
	"time"
)

// webdriver is a session of classic WebDriver. https://www.w3.org/TR/webdriver2/
type webdriver struct {
	address string // of the session
}

// newWebDriver waits until the driver at an address answers, and begins a session.
func newWebDriver(address string, capabilities object) (*webdriver, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	server := &webdriver{address}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var session struct{ SessionID string }
		err := server.call(ctx, "POST", "/session", object{"capabilities": object{"alwaysMatch": capabilities}}, &session)
		if !errors.Is(err, syscall.ECONNREFUSED) {
			return &webdriver{address + "/session/" + session.SessionID}, err
		}
		<-tick.C
	}
}

// popUp changes to a window without a toolbar, which may be narrower.
func (d *webdriver) popUp() error {
	ctx, cancel := context.WithTimeout(context.Background(), tabTimeout)
	defer cancel()
	var first string
	if err := d.call(ctx, "GET", "/window", nil, &first); err != nil {
		return err
	}
	open := object{"script": `open("about:blank", "", "popup,width=800,height=600")`, "args": []any{}}
	if err := d.call(ctx, "POST", "/execute/sync", open, nil); err != nil {
		return err
	}
	var all []string
	if err := d.call(ctx, "DELETE", "/window", nil, &all); err != nil {
		return err
	}
	if len(all) != 1 {
		return fmt.Errorf("%d windows beside %s, want one", len(all), first)
	}
	return d.call(ctx, "POST", "/window", object{"handle": all[0]}, nil)
}

// call sends a command and decodes its value.
func (d *webdriver) call(ctx context.Context, method, path string, params object, value any) error {
	var body bytes.Buffer
	if params != nil {
		if err := json.NewEncoder(&body).Encode(params); err != nil {
			return err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, d.address+path, &body)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if response.StatusCode != http.StatusOK {
		var failure struct{ Error, Message string }
		if err := json.Unmarshal(answer.Value, &failure); err != nil {
			return err
		}
		return fmt.Errorf("%s %s: %s: %s", method, path, failure.Error, failure.Message)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, value)
}

// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"golang.org/x/net/websocket"
)

// object is a JSON object.
type object map[string]any

// bidiOrigin is the origin that the connection says it comes from; browsers
// refuse those that they were not started with.
const bidiOrigin = "http://localhost"

// bidi is a connection that speaks WebDriver BiDi, one command at a time.
// https://w3c.github.io/webdriver-bidi/
type bidi struct {
	mu   sync.Mutex
	conn *websocket.Conn
	last int // id of the last command
}

func dialBiDi(address string) (*bidi, error) {
	conn, err := websocket.Dial(address, "", bidiOrigin)
	if err != nil {
		return nil, err
	}
	return &bidi{conn: conn}, nil
}

// call sends a command and decodes its result. It skips the results of earlier commands
// that timed out.
func (b *bidi) call(ctx context.Context, method string, params object, result any) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(tabTimeout)
	}
	if err := b.conn.SetDeadline(deadline); err != nil {
		return err
	}
	b.last++
	if err := websocket.JSON.Send(b.conn, object{"id": b.last, "method": method, "params": params}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	for {
		var answer struct {
			ID             int
			Error, Message string
			Result         json.RawMessage
		}
		if err := websocket.JSON.Receive(b.conn, &answer); err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		switch {
		case answer.ID != b.last:
		case answer.Error != "":
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		case result == nil:
			return nil
		default:
			return json.Unmarshal(answer.Result, result)
		}
	}
}

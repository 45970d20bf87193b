// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"errors"
	"sync/atomic"
	"time"
)

// Turns bounds how many callers make a reply at the same time, so that requests whose
// reply is ready find a free processor. Others wait in the order in which they came.
type Turns struct {
	taken   chan struct{} // holds a value for each turn
	rest    int           // how long a turn stays taken after its end if others wait, as a multiple of its duration
	waiting atomic.Int32
}

// Patience is how long a caller waits for a turn.
const Patience = 3 * time.Second

// ErrBusy says that there was no turn in time.
var ErrBusy = errors.New("too many replies are being made")

// NewTurns lets n callers make replies at the same time. While others wait, a turn rests
// for a multiple of the time that it took.
func NewTurns(n, rest int) *Turns { return &Turns{taken: make(chan struct{}, n), rest: rest} }

// Take waits for a turn. The caller tells its end by calling done.
func (t *Turns) Take() (done func(), err error) {
	select {
	case t.taken <- struct{}{}:
		return t.done(time.Now()), nil
	default:
	}
	t.waiting.Add(1)
	defer t.waiting.Add(-1)
	limit := time.NewTimer(Patience)
	defer limit.Stop()
	select {
	case t.taken <- struct{}{}:
		return t.done(time.Now()), nil
	case <-limit.C:
		return nil, ErrBusy
	}
}

func (t *Turns) done(begun time.Time) func() {
	return func() {
		if t.waiting.Load() == 0 || t.rest == 0 {
			<-t.taken
			return
		}
		time.AfterFunc(time.Since(begun)*time.Duration(t.rest), func() { <-t.taken })
	}
}

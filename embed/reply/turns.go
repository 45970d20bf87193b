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
	taken   chan struct{} // holds a value for each turn that is taken
	rest    int           // as NewTurns has it
	waiting atomic.Int32
}

// MaxWait is the longest time that a caller waits for a turn.
const MaxWait = 3 * time.Second

// ErrBusy is returned by Take if there was no turn in time.
var ErrBusy = errors.New("too many replies are being made")

// NewTurns returns turns for n callers at a time. While others wait, a turn stays taken after
// its end for rest times its duration.
func NewTurns(n, rest int) *Turns { return &Turns{taken: make(chan struct{}, n), rest: rest} }

// Take waits for a turn, which ends when the caller calls done. It returns ErrBusy if there is
// none within MaxWait.
func (t *Turns) Take() (done func(), err error) {
	select {
	case t.taken <- struct{}{}:
		return t.done(time.Now()), nil
	default:
	}
	t.waiting.Add(1)
	defer t.waiting.Add(-1)
	limit := time.NewTimer(MaxWait)
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

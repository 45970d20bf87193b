// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"errors"
	"runtime"
	"sync/atomic"
	"time"
)

// turns bounds how many callers make a reply at the same time, so that requests whose
// reply is ready find a free processor. Others wait in the order in which they came.
type turns struct {
	taken   chan struct{} // holds a value for each turn
	rest    int           // how long a turn stays taken after its end if others wait, as a multiple of its duration
	waiting atomic.Int32
}

// patience is how long a caller waits for a turn.
const patience = 3 * time.Second

// errBusy says that there was no turn in time.
var errBusy = errors.New("too many replies are being made")

// newTurns lets half of the processors make replies.
func newTurns(rest int) *turns {
	return &turns{taken: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)), rest: rest}
}

// take waits for a turn. The caller tells its end by calling done.
func (t *turns) take() (done func(), err error) {
	select {
	case t.taken <- struct{}{}:
		return t.done(time.Now()), nil
	default:
	}
	t.waiting.Add(1)
	defer t.waiting.Add(-1)
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case t.taken <- struct{}{}:
		return t.done(time.Now()), nil
	case <-limit.C:
		return nil, errBusy
	}
}

func (t *turns) done(begun time.Time) func() {
	return func() {
		if t.waiting.Load() == 0 || t.rest == 0 {
			<-t.taken
			return
		}
		time.AfterFunc(time.Since(begun)*time.Duration(t.rest), func() { <-t.taken })
	}
}

// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"errors"
	"runtime"
	"time"
)

// turns bounds how many callers make a reply at the same time, so that requests whose
// reply is ready find a free processor. Others wait in the order in which they came.
type turns chan struct{}

// patience is how long a caller waits for a turn.
const patience = 3 * time.Second

// errBusy says that there was no turn in time.
var errBusy = errors.New("too many replies are being made")

// newTurns lets half of the processors make replies.
func newTurns() turns { return make(turns, max(1, runtime.GOMAXPROCS(0)/2)) }

// take waits for a turn. Its end must be told by calling done.
func (t turns) take() (done func(), err error) {
	select {
	case t <- struct{}{}:
		return t.give, nil
	default:
	}
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case t <- struct{}{}:
		return t.give, nil
	case <-limit.C:
		return nil, errBusy
	}
}

func (t turns) give() { <-t }

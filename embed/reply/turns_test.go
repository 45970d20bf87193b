// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestTurnsRestWhileOthersWait measures when the second of two callers gets his turn.
func TestTurnsRestWhileOthersWait(t *testing.T) {
	const rest = 3
	synctest.Test(t, func(t *testing.T) {
		all, begun := NewTurns(1, rest), time.Now()
		done, err := all.Take()
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			time.Sleep(100 * time.Millisecond)
			done()
		}()
		again, err := all.Take()
		if err != nil || time.Since(begun) != (1+rest)*100*time.Millisecond {
			t.Errorf("the second turn comes after %s, %v", time.Since(begun), err)
		}
		again()
		if len(all.taken) != 0 {
			t.Error("a turn rests although nobody waits")
		}
	})
}

// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"strings"
	"sync"
	"sync/atomic"

	gocache "github.com/patrickmn/go-cache"
)

// cache keeps values up to a size in bytes. go-cache has no bound of its own, so
// there are two generations of it: what is new or used goes to the young one, and
// once that holds half of the size, it becomes the old one and the old one is
// dropped. What is asked for often therefore stays, whatever else comes by.
type cache struct {
	limit int // bytes, both generations together
	now   atomic.Pointer[generations]

	mu   sync.Mutex // guards what follows and the swap of now
	size int        // bytes in the young generation
	past int        // bytes in the old one
}

type generations struct{ young, old *gocache.Cache }

// item is a value with its size in bytes.
type item struct {
	value any
	size  int
}

func newCache(limit int) *cache {
	c := &cache{limit: limit}
	c.now.Store(&generations{newGeneration(), newGeneration()})
	return c
}

// newGeneration never expires and has no janitor, hence no goroutine to stop.
func newGeneration() *gocache.Cache { return gocache.New(gocache.NoExpiration, 0) }

// get allocates nothing when it finds the key in the young generation.
func (c *cache) get(key string) (any, bool) {
	g := c.now.Load()
	if v, ok := g.young.Get(key); ok {
		return v.(*item).value, true
	}
	v, ok := g.old.Get(key)
	if !ok {
		return nil, false
	}
	kept := v.(*item)
	c.put(strings.Clone(key), kept.value, kept.size)
	return kept.value, true
}

// put keeps a value of the given size in bytes. The key must be the caller's own
// copy, not a view of a request.
func (c *cache) put(key string, value any, size int) {
	size += len(key) + itemOverhead
	c.mu.Lock()
	defer c.mu.Unlock()
	g := c.now.Load()
	if _, ok := g.young.Get(key); ok {
		return
	}
	if c.size > 0 && c.size+size > c.limit/2 {
		g = &generations{young: newGeneration(), old: g.young}
		c.now.Store(g)
		c.size, c.past = 0, c.size
	}
	g.young.Set(key, &item{value, size - len(key) - itemOverhead}, gocache.NoExpiration)
	c.size += size
}

// itemOverhead is what the map, the item and the interfaces cost beside key and
// value, in bytes, rounded up.
const itemOverhead = 200

// bytes is the size of what is kept.
func (c *cache) bytes() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size + c.past
}

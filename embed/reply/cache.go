// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"sync"

	gocache "github.com/patrickmn/go-cache"
)

// Cache holds values by key, up to a total size in bytes. When the next value would
// exceed it, all of them are dropped: keys from an unbounded
// set should therefore have a cache of their own.
type Cache[V any] struct {
	limit int            // bytes
	items *gocache.Cache // never expires and has no janitor, hence no goroutine to stop

	mu   sync.Mutex // guards size, and each change of items together with it
	size int        // bytes
}

// NewCache returns an empty cache for up to limit bytes.
func NewCache[V any](limit int) *Cache[V] {
	return &Cache[V]{limit: limit, items: gocache.New(gocache.NoExpiration, 0)}
}

// Get returns the value of a key.
func (c *Cache[V]) Get(key string) (value V, ok bool) {
	stored, ok := c.items.Get(key)
	if !ok {
		return value, false
	}
	return stored.(V), true
}

// Put stores a value of the given size in bytes, unless the key has one. The key must
// not share memory with a request.
func (c *Cache[V]) Put(key string, value V, size int) {
	size += len(key) + itemOverhead
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items.Get(key); ok {
		return
	}
	if c.size+size > c.limit {
		c.items.Flush()
		c.size = 0
	}
	c.items.Set(key, value, gocache.NoExpiration)
	c.size += size
}

// itemOverhead is what the map and the interfaces take beside key and value, in bytes,
// rounded up.
const itemOverhead = 200

// Bytes returns the size of what is stored.
func (c *Cache[V]) Bytes() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}

package codepipeline

import (
	"encoding/json"
	"maps"

	"libcodepipeline/codepipeline/internal/capi"
)

// Stats are what a client has done so far. The numbers only grow.
type Stats struct {
	// Calls that began.
	Calls int64 `json:"calls"`
	// Requests that were sent or tried, and those of them that were a repetition.
	Attempts int64 `json:"attempts"`
	Retries  int64 `json:"retries"`
	// Answers that said the client is too fast.
	Throttles int64 `json:"throttles"`
	// Calls that failed, by Error.Kind.
	Errors map[string]int64 `json:"errors"`
	// Attempts by their connection.
	ConnectionsOpened int64 `json:"connections_opened"`
	ConnectionsReused int64 `json:"connections_reused"`
}

// Stats returns the client's counters; after Close those of its end.
func (c *Client) Stats() Stats {
	if c == nil || c.core == nil {
		return Stats{}
	}
	return c.core.stats()
}

func (c *core) stats() Stats {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.last == nil {
		return readStats(c.handle)
	}
	last := *c.last
	last.Errors = maps.Clone(last.Errors)
	return last
}

func readStats(handle *capi.Client) (s Stats) {
	x := exchanges.Get().(*capi.Exchange)
	defer giveBack(x)
	if status, text := handle.Stats(x); status >= 0 {
		// The document is the library's own, of numbers.
		_ = json.Unmarshal(text, &s)
	}
	return s
}

// Package middleware holds the metadata of results, as aws-sdk-go-v2 has it.
package middleware

import "slices"

// Metadata is what is known of an answer beside its content; read it with the functions of
// aws/middleware. Its entries are few, so a list serves better than a map.
type Metadata struct{ entries []entry }

type entry struct{ key, value any }

func (m Metadata) find(key any) int {
	return slices.IndexFunc(m.entries, func(e entry) bool { return e.key == key })
}

// Get returns the value of key, nil when there is none.
func (m Metadata) Get(key any) any {
	if n := m.find(key); n >= 0 {
		return m.entries[n].value
	}
	return nil
}

// Has tells whether key has a value.
func (m Metadata) Has(key any) bool { return m.find(key) >= 0 }

// Set gives key a value.
func (m *Metadata) Set(key, value any) {
	if n := m.find(key); n >= 0 {
		m.entries[n].value = value
		return
	}
	// Clipped, so that copies do not write into each other.
	m.entries = append(slices.Clip(m.entries), entry{key, value})
}

// Clone returns a copy with the same entries.
func (m Metadata) Clone() Metadata { return Metadata{entries: slices.Clone(m.entries)} }

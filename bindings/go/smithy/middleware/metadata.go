// Package middleware holds the metadata of results, as aws-sdk-go-v2 has it.
package middleware

import "maps"

// Metadata is what is known of an answer beside its content; read it with the functions of
// aws/middleware.
type Metadata struct{ values map[any]any }

// Get returns the value of key, nil when there is none.
func (m Metadata) Get(key any) any { return m.values[key] }

// Has tells whether key has a value.
func (m Metadata) Has(key any) bool {
	_, has := m.values[key]
	return has
}

// Set gives key a value.
func (m *Metadata) Set(key, value any) {
	if m.values == nil {
		m.values = map[any]any{}
	}
	m.values[key] = value
}

// Clone returns a copy with the same entries.
func (m Metadata) Clone() Metadata { return Metadata{values: maps.Clone(m.values)} }

// Package wire turns inputs into JSON and JSON into outputs, by the `wire` tags of the generated
// types. It knows no operation and no service.
package wire

import (
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// plan is what is known of a structure: its fields in order, and by their names in JSON.
type plan struct {
	fields []field
	byName map[string]int
}

type field struct {
	index  int
	offset uintptr
	form   form
	name   string
	// The name, quoted and with its colon, ready to be written.
	key string
	// Written even when it is 0 or false.
	always bool
}

// form is how a field is held. The common forms are read without reflection, which would take most
// of the time of an answer; the rest is other.
type form int

const (
	other form = iota
	text
	name
	number
	flag
	instant
)

func formOf(t reflect.Type) form {
	switch {
	case t == reflect.TypeFor[*string]():
		return text
	case t.Kind() == reflect.String:
		return name
	case t == reflect.TypeFor[*int32]():
		return number
	case t.Kind() == reflect.Bool:
		return flag
	case t == reflect.TypeFor[*time.Time]():
		return instant
	default:
		return other
	}
}

var plans sync.Map // reflect.Type to *plan

func planOf(t reflect.Type) *plan {
	if found, ok := plans.Load(t); ok {
		return found.(*plan)
	}
	made, _ := plans.LoadOrStore(t, newPlan(t))
	return made.(*plan)
}

func newPlan(t reflect.Type) *plan {
	p := &plan{byName: map[string]int{}}
	for n := range t.NumField() {
		member := t.Field(n)
		name, flags, _ := strings.Cut(member.Tag.Get("wire"), ",")
		if name == "" {
			continue
		}
		p.byName[name] = len(p.fields)
		p.fields = append(p.fields, field{
			index:  n,
			offset: member.Offset,
			form:   formOf(member.Type),
			name:   name,
			key:    string(AppendString(nil, name)) + ":",
			always: flags == "always",
		})
	}
	return p
}

// field finds a member; the service mostly sends them in the model's order, so next comes first.
func (p *plan) field(name []byte, next int) (int, bool) {
	if next < len(p.fields) && p.fields[next].name == string(name) {
		return next, true
	}
	n, known := p.byName[string(name)]
	return n, known
}

const hex = "0123456789abcdef"

// AppendString appends text as a JSON string; what is not UTF-8 becomes U+FFFD.
func AppendString(out []byte, text string) []byte {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	out = append(out, '"')
	done := 0
	for n := range len(text) {
		if c := text[n]; c < ' ' || c == '"' || c == '\\' {
			out = append(out, text[done:n]...)
			out = appendEscaped(out, c)
			done = n + 1
		}
	}
	return append(append(out, text[done:]...), '"')
}

func appendEscaped(out []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\n':
		return append(out, '\\', 'n')
	case '\r':
		return append(out, '\\', 'r')
	case '\t':
		return append(out, '\\', 't')
	default:
		return append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
}

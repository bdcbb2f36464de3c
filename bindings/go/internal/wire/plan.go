// Package wire turns inputs into JSON and JSON into outputs, by the `wire` tags of the generated
// types. It knows no operation and no service.
package wire

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
	"unsafe"
)

// plan is what is known of a type: how it is held, what it holds, and for a structure its fields, in
// order and by their names in JSON. With it, a value is read straight into its memory: reflection
// for every member would take most of the time of an answer.
type plan struct {
	form form
	kind reflect.Type
	// What a pointer, list or map holds.
	item *plan
	// The known values of an enumeration.
	values []string
	fields []field
	byName map[string]int
	// Holds what the fields that are pointers to single values point to.
	targets reflect.Type
}

type form int

const (
	unknown form = iota
	text
	number
	flag
	instant
	pointer
	list
	mapping
	structure
)

type field struct {
	// Which one it is of the plan, and of the structure.
	number, index int
	offset        uintptr
	plan          *plan
	// The name, quoted and with its colon, ready to be written.
	key string
	// Written even when it is 0 or false.
	always bool
	// A pointer to a single value, and where that is in the plan's targets.
	isHeld bool
	heldAt uintptr
}

var (
	plans    sync.Map // reflect.Type to *plan, complete ones only
	planning sync.Mutex
)

func planOf(t reflect.Type) *plan {
	if found, ok := plans.Load(t); ok {
		return found.(*plan)
	}
	planning.Lock()
	defer planning.Unlock()
	made := map[reflect.Type]*plan{}
	root := newPlan(t, made)
	for t, p := range made {
		plans.Store(t, p)
	}
	return root
}

// newPlan makes the plan of a type and of what it holds, which may be the type again.
func newPlan(t reflect.Type, made map[reflect.Type]*plan) *plan {
	if p, has := made[t]; has {
		return p
	}
	p := &plan{kind: t, form: formOf(t)}
	made[t] = p
	switch p.form {
	case text:
		p.values = valuesOf(t)
	case pointer, list, mapping:
		p.item = newPlan(t.Elem(), made)
	case structure:
		p.addFields(made)
	}
	return p
}

func formOf(t reflect.Type) form {
	if t == reflect.TypeFor[time.Time]() {
		return instant
	}
	return map[reflect.Kind]form{
		reflect.String: text, reflect.Int32: number, reflect.Bool: flag,
		reflect.Pointer: pointer, reflect.Slice: list, reflect.Map: mapping, reflect.Struct: structure,
	}[t.Kind()]
}

// valuesOf asks an enumeration for its known values.
func valuesOf(t reflect.Type) []string {
	method := reflect.Zero(t).MethodByName("Values")
	if !method.IsValid() {
		return nil
	}
	known := method.Call(nil)[0]
	values := make([]string, known.Len())
	for n := range values {
		values[n] = known.Index(n).String()
	}
	return values
}

func (p *plan) addFields(made map[reflect.Type]*plan) {
	p.byName = map[string]int{}
	for n := range p.kind.NumField() {
		member := p.kind.Field(n)
		name, flags, _ := strings.Cut(member.Tag.Get("wire"), ",")
		if name == "" {
			continue
		}
		p.byName[name] = len(p.fields)
		p.fields = append(p.fields, field{
			number: len(p.fields),
			index:  n,
			offset: member.Offset,
			plan:   newPlan(member.Type, made),
			key:    string(AppendString(nil, name)) + ":",
			always: flags == "always",
		})
	}
	p.addTargets()
}

func (p *plan) addTargets() {
	var places []reflect.StructField
	for n := range p.fields {
		f := &p.fields[n]
		if f.isHeld = f.plan.form == pointer && isSingle(formOf(f.plan.kind.Elem())); f.isHeld {
			places = append(places, reflect.StructField{Name: "X" + strconv.Itoa(n), Type: f.plan.kind.Elem()})
		}
	}
	p.targets = reflect.StructOf(places)
	next := 0
	for n := range p.fields {
		if f := &p.fields[n]; f.isHeld {
			f.heldAt = p.targets.Field(next).Offset
			next++
		}
	}
}

func isSingle(f form) bool { return f == text || f == number || f == flag || f == instant }

// held makes new targets.
func (p *plan) held() unsafe.Pointer { return reflect.New(p.targets).UnsafePointer() }

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

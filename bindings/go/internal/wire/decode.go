package wire

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"time"
	"unsafe"
)

// Decode fills the structure that output points to from a JSON object. Members it does not know
// are skipped, null leaves a member alone. The value of the member named aside is not decoded but
// given back; it is a part of text.
func Decode(text []byte, output any, aside string) ([]byte, error) {
	d := decoder{text: text, asideName: aside}
	if err := d.structure(reflect.ValueOf(output).Elem()); err != nil {
		return nil, err
	}
	if d.space(); d.at < len(text) {
		return nil, d.expected("the end")
	}
	return d.aside, nil
}

type decoder struct {
	text []byte
	at   int
	// How many objects and lists are open.
	depth     int
	asideName string
	aside     []byte
}

// Deeper answers are not from the service; the limit keeps the stack small.
const maxDepth = 128

func (d *decoder) expected(what string) error {
	return fmt.Errorf("byte %d of the answer: expected %s", d.at, what)
}

// space skips white space and returns the byte that follows, 0 at the end.
func (d *decoder) space() byte {
	for d.at < len(d.text) {
		switch c := d.text[d.at]; c {
		case ' ', '\n', '\t', '\r':
			d.at++
		default:
			return c
		}
	}
	return 0
}

// take consumes c if it follows.
func (d *decoder) take(c byte) bool {
	if d.space() != c {
		return false
	}
	d.at++
	return true
}

// open begins an object or list and tells whether it has an item.
func (d *decoder) open(start, end byte) (bool, error) {
	if !d.take(start) {
		return false, d.expected(strconv.QuoteRune(rune(start)))
	}
	if d.depth++; d.depth > maxDepth {
		return false, d.expected("less nesting")
	}
	if d.take(end) {
		d.depth--
		return false, nil
	}
	return true, nil
}

// next passes over the comma before another item, or the end.
func (d *decoder) next(end byte) (bool, error) {
	if d.take(end) {
		d.depth--
		return false, nil
	}
	if !d.take(',') {
		return false, d.expected("a comma or " + strconv.QuoteRune(rune(end)))
	}
	return true, nil
}

// name reads the name of a member and its colon.
func (d *decoder) name() ([]byte, error) {
	name, err := d.token()
	if err == nil && !d.take(':') {
		err = d.expected("a colon")
	}
	return name, err
}

func (d *decoder) structure(v reflect.Value) error {
	p := planOf(v.Type())
	more, err := d.open('{', '}')
	for next := 0; more && err == nil; {
		var name []byte
		if name, err = d.name(); err != nil {
			return err
		}
		if n, known := p.field(name, next); known {
			next = n + 1
			err = d.field(v, &p.fields[n])
		} else {
			err = d.unknown(name)
		}
		if err == nil {
			more, err = d.next('}')
		}
	}
	return err
}

// unknown passes over a member, and keeps it if it is the one to be put aside.
func (d *decoder) unknown(name []byte) error {
	aside := d.depth == 1 && string(name) == d.asideName
	d.space()
	start := d.at
	err := d.skip()
	if aside {
		d.aside = d.text[start:d.at]
	}
	return err
}

// field reads the common forms straight into the structure's memory: form says what is at offset.
func (d *decoder) field(v reflect.Value, f *field) (err error) {
	if f.form == other || d.space() == 'n' {
		return d.value(v.Field(f.index))
	}
	place := unsafe.Add(v.Addr().UnsafePointer(), f.offset)
	switch f.form {
	case text:
		to := new(string)
		*to, err = d.string()
		*(**string)(place) = to
	case name:
		*(*string)(place), err = d.string()
	case number:
		to := new(int32)
		*to, err = d.integer()
		*(**int32)(place) = to
	case flag:
		*(*bool)(place), err = d.boolean()
	case instant:
		to := new(time.Time)
		*to, err = d.time()
		*(**time.Time)(place) = to
	}
	return err
}

// value decodes into a field or item; null leaves it alone.
func (d *decoder) value(v reflect.Value) error {
	if d.space() == 'n' {
		return d.word("null")
	}
	switch v.Kind() {
	case reflect.Pointer:
		made := reflect.New(v.Type().Elem())
		v.Set(made)
		return d.value(made.Elem())
	case reflect.String:
		text, err := d.string()
		v.SetString(text)
		return err
	case reflect.Int32:
		number, err := d.integer()
		v.SetInt(int64(number))
		return err
	case reflect.Bool:
		is, err := d.boolean()
		v.SetBool(is)
		return err
	case reflect.Slice:
		return d.list(v)
	case reflect.Map:
		return d.mapping(v)
	case reflect.Struct:
		return d.structure(v)
	default:
		return fmt.Errorf("a %s has no form on the wire", v.Type())
	}
}

func (d *decoder) integer() (int32, error) {
	start := d.at
	number, err := strconv.ParseInt(string(d.number()), 10, 32)
	if err != nil {
		d.at = start
		return 0, d.expected("a whole number of 32 bits")
	}
	return int32(number), nil
}

func (d *decoder) boolean() (bool, error) {
	is := d.space() == 't'
	return is, d.word(strconv.FormatBool(is))
}

// time reads epoch seconds, to the millisecond, as aws-sdk-go-v2 does.
func (d *decoder) time() (time.Time, error) {
	start := d.at
	seconds, err := strconv.ParseFloat(string(d.number()), 64)
	if err != nil {
		d.at = start
		return time.Time{}, d.expected("epoch seconds")
	}
	return time.UnixMilli(int64(seconds * 1e3)).UTC(), nil
}

func (d *decoder) list(v reflect.Value) error {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	more, err := d.open('[', ']')
	for more && err == nil {
		v.Grow(1)
		v.SetLen(v.Len() + 1)
		item := v.Index(v.Len() - 1)
		item.SetZero()
		if err = d.value(item); err == nil {
			more, err = d.next(']')
		}
	}
	return err
}

func (d *decoder) mapping(v reflect.Value) error {
	v.Set(reflect.MakeMap(v.Type()))
	more, err := d.open('{', '}')
	for more && err == nil {
		var key []byte
		if key, err = d.name(); err != nil {
			return err
		}
		name := reflect.ValueOf(string(key))
		item := reflect.New(v.Type().Elem()).Elem()
		if err = d.value(item); err == nil {
			v.SetMapIndex(name, item)
			more, err = d.next('}')
		}
	}
	return err
}

func (d *decoder) string() (string, error) {
	token, err := d.token()
	return string(token), err
}

// token reads a string; the result is a part of the text unless it has escapes.
func (d *decoder) token() ([]byte, error) {
	if !d.take('"') {
		return nil, d.expected("a string")
	}
	start, escaped := d.at, false
	for ; d.at < len(d.text); d.at++ {
		switch d.text[d.at] {
		case '"':
			d.at++
			if escaped {
				return unescaped(d.text[start-1 : d.at])
			}
			return d.text[start : d.at-1], nil
		case '\\':
			escaped = true
			d.at++
		}
	}
	return nil, d.expected("the end of a string")
}

func unescaped(quoted []byte) ([]byte, error) {
	var text string
	err := json.Unmarshal(quoted, &text)
	return []byte(text), err
}

// number gives the characters of a number, empty when there is none.
func (d *decoder) number() []byte {
	start := d.at
	for d.at < len(d.text) && isOfNumber(d.text[d.at]) {
		d.at++
	}
	return d.text[start:d.at]
}

func isOfNumber(c byte) bool {
	return '0' <= c && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'
}

func (d *decoder) word(word string) error {
	if end := d.at + len(word); end <= len(d.text) && string(d.text[d.at:end]) == word {
		d.at = end
		return nil
	}
	return d.expected(word)
}

// skip passes over a value of any form.
func (d *decoder) skip() error {
	switch d.space() {
	case '{':
		return d.skipAll('{', '}')
	case '[':
		return d.skipAll('[', ']')
	case '"':
		_, err := d.token()
		return err
	case 't':
		return d.word("true")
	case 'f':
		return d.word("false")
	case 'n':
		return d.word("null")
	}
	if len(d.number()) == 0 {
		return d.expected("a value")
	}
	return nil
}

func (d *decoder) skipAll(start, end byte) error {
	more, err := d.open(start, end)
	for more && err == nil {
		if end == '}' {
			_, err = d.name()
		}
		if err == nil {
			err = d.skip()
		}
		if err == nil {
			more, err = d.next(end)
		}
	}
	return err
}

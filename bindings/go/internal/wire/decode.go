package wire

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"time"
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

// each runs item for each item between open and end, separated by commas.
func (d *decoder) each(open, end byte, item func() error) error {
	if !d.take(open) {
		return d.expected(strconv.QuoteRune(rune(open)))
	}
	if d.depth++; d.depth > maxDepth {
		return d.expected("less nesting")
	}
	defer func() { d.depth-- }()
	if d.take(end) {
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if d.take(end) {
			return nil
		}
		if !d.take(',') {
			return d.expected("a comma or " + strconv.QuoteRune(rune(end)))
		}
	}
}

// members runs member for each member of an object, after its name and colon.
func (d *decoder) members(member func(name []byte) error) error {
	return d.each('{', '}', func() error {
		name, err := d.token()
		if err != nil {
			return err
		}
		if !d.take(':') {
			return d.expected("a colon")
		}
		return member(name)
	})
}

func (d *decoder) structure(v reflect.Value) error {
	p := planOf(v.Type())
	return d.members(func(name []byte) error {
		if n, known := p.byName[string(name)]; known {
			return d.value(v.Field(n))
		}
		d.space()
		start := d.at
		err := d.skip()
		if d.depth == 1 && string(name) == d.asideName {
			d.aside = d.text[start:d.at]
		}
		return err
	})
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
		return d.integer(v)
	case reflect.Bool:
		return d.boolean(v)
	case reflect.Slice:
		return d.list(v)
	case reflect.Map:
		return d.mapping(v)
	case reflect.Struct:
		if v.Type() == timeType {
			return d.time(v)
		}
		return d.structure(v)
	default:
		return fmt.Errorf("a %s has no form on the wire", v.Type())
	}
}

func (d *decoder) integer(v reflect.Value) error {
	start := d.at
	number, err := strconv.ParseInt(string(d.number()), 10, 32)
	if err != nil {
		d.at = start
		return d.expected("a whole number of 32 bits")
	}
	v.SetInt(number)
	return nil
}

func (d *decoder) boolean(v reflect.Value) error {
	is := d.space() == 't'
	v.SetBool(is)
	return d.word(strconv.FormatBool(is))
}

// time reads epoch seconds, to the millisecond, as aws-sdk-go-v2 does.
func (d *decoder) time(v reflect.Value) error {
	start := d.at
	seconds, err := strconv.ParseFloat(string(d.number()), 64)
	if err != nil {
		d.at = start
		return d.expected("epoch seconds")
	}
	v.Set(reflect.ValueOf(time.UnixMilli(int64(seconds * 1e3)).UTC()))
	return nil
}

func (d *decoder) list(v reflect.Value) error {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	return d.each('[', ']', func() error {
		v.Grow(1)
		v.SetLen(v.Len() + 1)
		item := v.Index(v.Len() - 1)
		item.SetZero()
		return d.value(item)
	})
}

func (d *decoder) mapping(v reflect.Value) error {
	v.Set(reflect.MakeMap(v.Type()))
	return d.members(func(name []byte) error {
		item := reflect.New(v.Type().Elem()).Elem()
		key := reflect.ValueOf(string(name))
		err := d.value(item)
		v.SetMapIndex(key, item)
		return err
	})
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
		return d.members(func([]byte) error { return d.skip() })
	case '[':
		return d.each('[', ']', d.skip)
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

package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"strconv"
	"time"
	"unsafe"
)

// Decode fills the structure that output points to from a JSON object. Members it does not know
// are skipped, null leaves a member alone. The value of the member named aside is not decoded but
// given back; it is a part of text.
func Decode(text []byte, output any, aside string) ([]byte, error) {
	d := decoder{text: text, asideName: aside}
	v := reflect.ValueOf(output)
	err := d.structure(planOf(v.Type().Elem()), v.UnsafePointer())
	runtime.KeepAlive(output)
	if err != nil {
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

func (d *decoder) structure(p *plan, place unsafe.Pointer) error {
	more, err := d.open('{', '}')
	for next := 0; more && err == nil; {
		var name []byte
		if name, err = d.name(); err != nil {
			return err
		}
		if n, known := p.field(name, next); known {
			next = n + 1
			err = d.value(p.fields[n].plan, unsafe.Add(place, p.fields[n].offset))
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

// value reads into place, which holds a value of the plan's type; null leaves it alone.
func (d *decoder) value(p *plan, place unsafe.Pointer) (err error) {
	if d.space() == 'n' {
		return d.word("null")
	}
	switch p.form {
	case pointer:
		made := p.item.make()
		*(*unsafe.Pointer)(place) = made
		return d.value(p.item, made)
	case text:
		*(*string)(place), err = d.string()
	case number:
		*(*int32)(place), err = d.integer()
	case flag:
		*(*bool)(place), err = d.boolean()
	case instant:
		*(*time.Time)(place), err = d.time()
	case list:
		return d.list(p, reflect.NewAt(p.kind, place).Elem())
	case mapping:
		return d.mapping(p, reflect.NewAt(p.kind, place).Elem())
	case structure:
		return d.structure(p, place)
	default:
		return fmt.Errorf("a %s has no form on the wire", p.kind)
	}
	return err
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
	seconds, err := secondsOf(d.number())
	if err != nil {
		d.at = start
		return time.Time{}, d.expected("epoch seconds")
	}
	return time.UnixMilli(int64(seconds * 1e3)).UTC(), nil
}

var powersOfTen = [...]float64{1, 10, 100, 1000}

// secondsOf reads the service's spelling, digits with up to three decimals, without the cost of the
// general case. Both operands of the division are exact, so it rounds as ParseFloat does.
func secondsOf(number []byte) (float64, error) {
	whole, decimals, _ := bytes.Cut(number, []byte{'.'})
	if len(whole) > 0 && len(whole) <= 11 && len(decimals) < len(powersOfTen) {
		digits := digitsOf(decimals, digitsOf(whole, 0))
		if digits >= 0 {
			return float64(digits) / powersOfTen[len(decimals)], nil
		}
	}
	return strconv.ParseFloat(string(number), 64)
}

// digitsOf appends digits to a number; negative when one is no digit.
func digitsOf(text []byte, number int64) int64 {
	for _, c := range text {
		if c < '0' || c > '9' || number < 0 {
			return -1
		}
		number = number*10 + int64(c-'0')
	}
	return number
}

func (d *decoder) list(p *plan, v reflect.Value) error {
	v.Set(reflect.MakeSlice(p.kind, 0, 0))
	more, err := d.open('[', ']')
	for more && err == nil {
		v.Grow(1)
		v.SetLen(v.Len() + 1)
		item := v.Index(v.Len() - 1)
		item.SetZero()
		if err = d.value(p.item, item.Addr().UnsafePointer()); err == nil {
			more, err = d.next(']')
		}
	}
	return err
}

func (d *decoder) mapping(p *plan, v reflect.Value) error {
	v.Set(reflect.MakeMap(p.kind))
	more, err := d.open('{', '}')
	for more && err == nil {
		var key []byte
		if key, err = d.name(); err != nil {
			return err
		}
		name := reflect.ValueOf(string(key))
		item := reflect.New(p.item.kind)
		if err = d.value(p.item, item.UnsafePointer()); err == nil {
			v.SetMapIndex(name, item.Elem())
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

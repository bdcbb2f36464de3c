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
// are skipped, null leaves a member alone.
func Decode(text []byte, output any) error { return DecodeBoth(text, output, "", nil) }

// DecodeBoth does what Decode does, and fills the structure that aside points to from the member of
// that name, which output's structure does not have.
func DecodeBoth(text []byte, output any, asideName string, aside any) error {
	d := decoder{text: text, asideName: asideName, aside: aside}
	if err := d.whole(output); err != nil {
		return err
	}
	if d.space(); d.at < len(text) {
		return d.expected("the end")
	}
	return nil
}

type decoder struct {
	text []byte
	at   int
	// How many objects and lists are open.
	depth     int
	asideName string
	aside     any
	// Where the next short texts go.
	room []byte
}

// whole reads the structure that output points to.
func (d *decoder) whole(output any) error {
	v := reflect.ValueOf(output)
	err := d.structure(planOf(v.Type().Elem()), v.UnsafePointer())
	runtime.KeepAlive(output)
	return err
}

// Deeper answers are not from the service; the limit keeps the stack small.
const maxDepth = 128

func (d *decoder) expected(what string) error {
	return fmt.Errorf("byte %d of the answer: expected %s", d.at, what)
}

// space skips white space and returns the byte that follows, 0 at the end.
func (d *decoder) space() byte {
	if d.at < len(d.text) && d.text[d.at] > ' ' {
		return d.text[d.at]
	}
	return d.spaces()
}

func (d *decoder) spaces() byte {
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
	var held unsafe.Pointer
	for next := 0; more && err == nil; {
		var known *field
		if next < len(p.fields) && d.follows(p.fields[next].key) {
			known = &p.fields[next]
		} else if known, err = d.member(p); err != nil {
			return err
		}
		if known != nil {
			next = known.number + 1
			err = d.field(p, known, place, &held)
		}
		if err == nil {
			more, err = d.next('}')
		}
	}
	return err
}

// follows consumes key, the name of a member with its quotes and colon, if it comes next: the service
// mostly sends the members in the model's order and without white space.
func (d *decoder) follows(key string) bool {
	end := d.at + len(key)
	if end > len(d.text) || string(d.text[d.at:end]) != key {
		return false
	}
	d.at = end
	return true
}

// member reads the name of a member; one that the plan does not have it passes over, and gives nil.
func (d *decoder) member(p *plan) (*field, error) {
	name, err := d.name()
	if err != nil {
		return nil, err
	}
	if n, known := p.byName[string(name)]; known {
		return &p.fields[n], nil
	}
	if d.aside != nil && d.depth == 1 && string(name) == d.asideName {
		return nil, d.whole(d.aside)
	}
	return nil, d.skip()
}

// field reads the value of a member of the structure at place. What the structure's pointers to
// single values point to is one piece of memory, made when the first of them is needed.
func (d *decoder) field(p *plan, f *field, place unsafe.Pointer, held *unsafe.Pointer) error {
	place = unsafe.Add(place, f.offset)
	if !f.isHeld || d.space() == 'n' {
		return d.value(f.plan, place)
	}
	if *held == nil {
		*held = p.held()
	}
	target := unsafe.Add(*held, f.heldAt)
	*(*unsafe.Pointer)(place) = target
	return d.value(f.plan.item, target)
}

// value reads into place, which holds a value of the plan's type; null leaves it alone.
func (d *decoder) value(p *plan, place unsafe.Pointer) (err error) {
	if d.space() == 'n' {
		return d.word("null")
	}
	switch p.form {
	case pointer:
		made := reflect.New(p.item.kind).UnsafePointer()
		*(*unsafe.Pointer)(place) = made
		return d.value(p.item, made)
	case text:
		*(*string)(place), err = d.string(p)
	case number:
		*(*int32)(place), err = d.integer()
	case flag:
		*(*bool)(place), err = d.boolean()
	case instant:
		*(*time.Time)(place), err = d.time()
	case list:
		return d.list(p, place)
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
	seconds, simple := d.simpleSeconds()
	if !simple {
		var err error
		if seconds, err = strconv.ParseFloat(string(d.number()), 64); err != nil {
			d.at = start
			return time.Time{}, d.expected("epoch seconds")
		}
	}
	return time.UnixMilli(int64(seconds * 1e3)).UTC(), nil
}

var powersOfTen = [...]float64{1, 10, 100, 1000}

// simpleSeconds reads the service's spelling, digits with up to three decimals, without the cost of
// the general case; it leaves any other where it is. Both operands of the division are exact, so it
// rounds as ParseFloat does.
func (d *decoder) simpleSeconds() (float64, bool) {
	at, digits, decimals := d.at, int64(0), 0
	for point := 0; at < len(d.text) && isOfNumber(d.text[at]); at++ {
		switch c := d.text[at]; {
		case '0' <= c && c <= '9':
			digits = digits*10 + int64(c-'0')
			decimals += point
		case c == '.' && point == 0 && at > d.at:
			point = 1
		default:
			return 0, false
		}
	}
	const exact = 15 // characters, so fewer than 2^53
	if at == d.at || at-d.at > exact || decimals >= len(powersOfTen) {
		return 0, false
	}
	d.at = at
	return float64(digits) / powersOfTen[decimals], true
}

// slice is how Go holds a slice.
type slice struct {
	items    unsafe.Pointer
	len, cap int
}

const firstItems = 4

func (d *decoder) list(p *plan, place unsafe.Pointer) error {
	v := reflect.NewAt(p.kind, place).Elem()
	v.Set(reflect.MakeSlice(p.kind, 0, 0))
	held := (*slice)(place)
	size := p.item.kind.Size()
	more, err := d.open('[', ']')
	for more && err == nil {
		if held.len == held.cap {
			v.Grow(max(held.len, firstItems))
		}
		held.len++
		if err = d.value(p.item, unsafe.Add(held.items, uintptr(held.len-1)*size)); err == nil {
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

// string reads a text. A known value of an enumeration is there already.
func (d *decoder) string(p *plan) (string, error) {
	token, err := d.token()
	for _, value := range p.values {
		if value == string(token) {
			return value, err
		}
	}
	return d.keep(token), err
}

// Short texts of one answer share pieces of memory of this size: an allocation for each would take
// longer than reading it, and more would keep too much alive for one text.
const roomBytes = 256

// keep copies a text out of the answer.
func (d *decoder) keep(token []byte) string {
	if len(token) > roomBytes/4 {
		return string(token)
	}
	if len(token) > cap(d.room)-len(d.room) {
		d.room = make([]byte, 0, roomBytes)
	}
	start := len(d.room)
	d.room = append(d.room, token...)
	return unsafe.String(unsafe.SliceData(d.room[start:]), len(token))
}

// token reads a string; the result is a part of the text unless it has escapes.
func (d *decoder) token() ([]byte, error) {
	if !d.take('"') {
		return nil, d.expected("a string")
	}
	start := d.at
	if n := bytes.IndexByte(d.text[start:], '"'); n >= 0 && bytes.IndexByte(d.text[start:start+n], '\\') < 0 {
		d.at += n + 1
		return d.text[start : start+n], nil
	}
	for ; d.at < len(d.text); d.at++ {
		switch d.text[d.at] {
		case '"':
			d.at++
			return unescaped(d.text[start-1 : d.at])
		case '\\':
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

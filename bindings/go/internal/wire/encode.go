package wire

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Append appends the structure that input points to, as a JSON object. Nothing is written for nil
// and empty text; an empty list or map that is not nil is written. A nil pointer is {}.
func Append(out []byte, input any) ([]byte, error) {
	v := reflect.ValueOf(input)
	if v.IsNil() {
		return append(out, "{}"...), nil
	}
	return appendStructure(out, planOf(v.Type().Elem()), v.Elem())
}

func appendStructure(out []byte, p *plan, v reflect.Value) ([]byte, error) {
	out = append(out, '{')
	start := len(out)
	var err error
	for n := range p.fields {
		field := &p.fields[n]
		member := v.Field(field.index)
		if member.IsZero() && !(field.always && isPlain(field.plan.form)) {
			continue
		}
		if len(out) > start {
			out = append(out, ',')
		}
		out = append(out, field.key...)
		if out, err = appendValue(out, field.plan, member); err != nil {
			return out, err
		}
	}
	return append(out, '}'), nil
}

// isPlain is for the forms whose zero value is a value like any other.
func isPlain(f form) bool { return f == flag || f == number }

func appendValue(out []byte, p *plan, v reflect.Value) ([]byte, error) {
	switch p.form {
	case pointer:
		return appendValue(out, p.item, v.Elem())
	case text:
		return AppendString(out, v.String()), nil
	case number:
		return strconv.AppendInt(out, v.Int(), 10), nil
	case flag:
		return strconv.AppendBool(out, v.Bool()), nil
	case instant:
		return appendTime(out, v.Interface().(time.Time)), nil
	case list:
		return appendList(out, p, v)
	case mapping:
		return appendMap(out, p, v)
	case structure:
		return appendStructure(out, p, v)
	default:
		return out, fmt.Errorf("a %s has no form on the wire", p.kind)
	}
}

// appendTime writes epoch seconds, to the millisecond, as aws-sdk-go-v2 does.
func appendTime(out []byte, t time.Time) []byte {
	return strconv.AppendFloat(out, float64(t.UnixMilli())/1e3, 'f', -1, 64)
}

func appendList(out []byte, p *plan, v reflect.Value) ([]byte, error) {
	out = append(out, '[')
	var err error
	for n := range v.Len() {
		if n > 0 {
			out = append(out, ',')
		}
		if out, err = appendValue(out, p.item, v.Index(n)); err != nil {
			return out, err
		}
	}
	return append(out, ']'), nil
}

// appendMap writes the keys in order, so that equal inputs give equal bytes.
func appendMap(out []byte, p *plan, v reflect.Value) ([]byte, error) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	out = append(out, '{')
	var err error
	for n, key := range keys {
		if n > 0 {
			out = append(out, ',')
		}
		out = append(AppendString(out, key.String()), ':')
		if out, err = appendValue(out, p.item, v.MapIndex(key)); err != nil {
			return out, err
		}
	}
	return append(out, '}'), nil
}

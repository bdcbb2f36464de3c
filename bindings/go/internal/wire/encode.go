package wire

import (
	"fmt"
	"maps"
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
	return appendStructure(out, v.Elem())
}

func appendStructure(out []byte, v reflect.Value) ([]byte, error) {
	p := planOf(v.Type())
	out = append(out, '{')
	start := len(out)
	var err error
	for _, field := range p.fields {
		member := v.Field(field.index)
		if member.IsZero() && !(field.always && isPlain(member.Kind())) {
			continue
		}
		if len(out) > start {
			out = append(out, ',')
		}
		out = append(out, field.key...)
		if out, err = appendValue(out, member); err != nil {
			return out, err
		}
	}
	return append(out, '}'), nil
}

// isPlain is for the kinds whose zero value is a value like any other.
func isPlain(kind reflect.Kind) bool { return kind == reflect.Bool || kind == reflect.Int32 }

var timeType = reflect.TypeFor[time.Time]()

func appendValue(out []byte, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.Pointer:
		return appendValue(out, v.Elem())
	case reflect.String:
		return AppendString(out, v.String()), nil
	case reflect.Int32:
		return strconv.AppendInt(out, v.Int(), 10), nil
	case reflect.Bool:
		return strconv.AppendBool(out, v.Bool()), nil
	case reflect.Slice:
		return appendList(out, v)
	case reflect.Map:
		return appendMap(out, v)
	case reflect.Struct:
		if v.Type() == timeType {
			return appendTime(out, v.Interface().(time.Time)), nil
		}
		return appendStructure(out, v)
	default:
		return out, fmt.Errorf("a %s has no form on the wire", v.Type())
	}
}

// appendTime writes epoch seconds, to the millisecond, as aws-sdk-go-v2 does.
func appendTime(out []byte, t time.Time) []byte {
	return strconv.AppendFloat(out, float64(t.UnixMilli())/1e3, 'f', -1, 64)
}

func appendList(out []byte, v reflect.Value) ([]byte, error) {
	out = append(out, '[')
	var err error
	for n := range v.Len() {
		if n > 0 {
			out = append(out, ',')
		}
		if out, err = appendValue(out, v.Index(n)); err != nil {
			return out, err
		}
	}
	return append(out, ']'), nil
}

// appendMap writes the keys in order, so that equal inputs give equal bytes.
func appendMap(out []byte, v reflect.Value) ([]byte, error) {
	if texts, ok := v.Interface().(map[string]string); ok {
		return appendTexts(out, texts), nil
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	out = append(out, '{')
	var err error
	for n, key := range keys {
		if n > 0 {
			out = append(out, ',')
		}
		out = append(AppendString(out, key.String()), ':')
		if out, err = appendValue(out, v.MapIndex(key)); err != nil {
			return out, err
		}
	}
	return append(out, '}'), nil
}

func appendTexts(out []byte, texts map[string]string) []byte {
	out = append(out, '{')
	for n, key := range slices.Sorted(maps.Keys(texts)) {
		if n > 0 {
			out = append(out, ',')
		}
		out = append(AppendString(out, key), ':')
		out = AppendString(out, texts[key])
	}
	return append(out, '}')
}

package parity

import (
	"fmt"
	"reflect"
	"time"
)

var instant = time.Date(2020, 4, 8, 15, 31, 24, 137e6, time.UTC)

// Long enough for every lower bound, with what JSON must escape and what HTML would.
const text = "t\u00e9xt \"\\\n\t\u2028<&> \U0001f680 and enough letters for every lower bound of the model"

// rich gives every member of every structure a value, the same one in both packages, because it
// depends on nothing but the members' names and types.
func rich(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		rich(v.Elem())
	case reflect.Struct:
		richStructure(v)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		rich(v.Index(0))
		rich(v.Index(1))
	case reflect.Map:
		richMap(v)
	case reflect.String:
		v.SetString(textOf(v))
	case reflect.Int32:
		v.SetInt(77)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic(fmt.Sprintf("%s: no rich value for it", v.Type()))
	}
}

func richStructure(v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(instant))
		return
	}
	for n := range v.NumField() {
		if field := v.Type().Field(n); field.IsExported() && field.Name != "ResultMetadata" {
			rich(v.Field(n))
		}
	}
}

func richMap(v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	for n := range 2 {
		item := reflect.New(v.Type().Elem()).Elem()
		rich(item)
		v.SetMapIndex(reflect.ValueOf(fmt.Sprintf("k\u00e9y%d", n)), item)
	}
}

// textOf is a known value of an enumeration, else the text.
func textOf(v reflect.Value) string {
	if values := v.MethodByName("Values"); values.IsValid() {
		return values.Call(nil)[0].Index(0).String()
	}
	return text
}

// holes names the members that have no value.
func holes(v reflect.Value, path string) []string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return []string{path}
		}
		return holes(v.Elem(), path)
	case reflect.Slice:
		if v.Len() != 2 {
			return []string{path}
		}
		return holes(v.Index(1), path+"[]")
	case reflect.Struct:
		var found []string
		for n := range v.NumField() {
			if field := v.Type().Field(n); field.IsExported() && field.Name != "ResultMetadata" {
				found = append(found, holes(v.Field(n), path+"."+field.Name)...)
			}
		}
		return found
	default:
		if v.IsZero() {
			return []string{path}
		}
		return nil
	}
}

package wire_test

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"libcodepipeline/codepipeline/internal/wire"
)

type kind string

func (kind) Values() []kind { return []kind{"A", "B"} }

type inner struct {
	Name *string `wire:"name,always"`
	More *inner  `wire:"more"`
}

type outer struct {
	Text   *string             `wire:"text"`
	Kind   kind                `wire:"kind"`
	Number *int32              `wire:"number"`
	Count  int32               `wire:"count,always"`
	Flag   bool                `wire:"flag"`
	Must   bool                `wire:"must,always"`
	When   *time.Time          `wire:"when"`
	Inner  *inner              `wire:"inner"`
	List   []inner             `wire:"list"`
	Kinds  []kind              `wire:"kinds"`
	Texts  map[string]string   `wire:"texts"`
	Lists  map[string][]string `wire:"lists"`
	Hidden string
}

func pointer[T any](v T) *T { return &v }

const full = `{"text":"a\"b","kind":"K","number":-7,"count":3,"flag":true,"must":true,"when":1586359884.137,` +
	`"inner":{"name":"x","more":{"name":"y"}},"list":[{"name":"l"},{}],"kinds":["A","B"],"texts":{"a":"1","b":"2"},"lists":{"k":["v"]}}`

func fullValue() outer {
	return outer{
		Text: pointer(`a"b`), Kind: "K", Number: pointer(int32(-7)), Count: 3, Flag: true, Must: true,
		When:  pointer(time.Date(2020, 4, 8, 15, 31, 24, 137e6, time.UTC)),
		Inner: &inner{Name: pointer("x"), More: &inner{Name: pointer("y")}},
		List:  []inner{{Name: pointer("l")}, {}}, Kinds: []kind{"A", "B"},
		Texts: map[string]string{"b": "2", "a": "1"}, Lists: map[string][]string{"k": {"v"}},
	}
}

func encoded(t *testing.T, value any) string {
	t.Helper()
	text, err := wire.Append(nil, value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryFormGoesOutAndComesBack(t *testing.T) {
	value := fullValue()
	if text := encoded(t, &value); text != full {
		t.Errorf("%s\nnot\n%s", text, full)
	}
	var back outer
	if err := wire.Decode([]byte(full), &back); err != nil || !reflect.DeepEqual(back, value) {
		t.Errorf("%+v %v", back, err)
	}
}

func TestWhatIsNotSetIsNotWrittenUnlessItMustBe(t *testing.T) {
	if text := encoded(t, &outer{Hidden: "no tag"}); text != `{"count":0,"must":false}` {
		t.Error(text)
	}
	if text := encoded(t, &outer{List: []inner{}, Texts: map[string]string{}}); text != `{"count":0,"must":false,"list":[],"texts":{}}` {
		t.Error(text)
	}
	if text := encoded(t, (*outer)(nil)); text != "{}" {
		t.Error(text)
	}
}

func TestTextsAreThoseOfEncodingJSON(t *testing.T) {
	for _, text := range []string{"", "plain", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "\u2028\u00e9\U0001f680", "bad \xff\xc3 end"} {
		var back string
		if err := json.Unmarshal(wire.AppendString(nil, text), &back); err != nil || back != strings.ToValidUTF8(text, "\ufffd") {
			t.Errorf("%q became %q, %v", text, back, err)
		}
		var out inner
		member, _ := json.Marshal(map[string]string{"name": text})
		if err := wire.Decode(member, &out); err != nil || *out.Name != strings.ReplaceAll(text, "\xff\xc3", "\ufffd\ufffd") {
			t.Errorf("%s was read as %q, %v", member, *out.Name, err)
		}
	}
}

// Short texts share memory, long ones and known values do not.
func TestTextsOfEveryLengthAreKeptApart(t *testing.T) {
	var value outer
	for n := range 200 {
		text := strings.Repeat(string(rune('a'+n%26)), n)
		value.List = append(value.List, inner{Name: &text})
		value.Kinds = append(value.Kinds, kind(text), kind([]string{"A", "B", "C"}[n%3]))
	}
	var back outer
	text := []byte(encoded(t, &value))
	if err := wire.Decode(text, &back); err != nil {
		t.Fatal(err)
	}
	clear(text)
	if !reflect.DeepEqual(back, value) {
		t.Errorf("%+v", back)
	}
}

func TestAnAnswerTakesFewAllocations(t *testing.T) {
	text := []byte(`{"list":[` + strings.Repeat(`{"name":"a name"},`, 7) + `{"name":"a name"}],"kinds":["A","B","A","B"]}`)
	allocations := testing.AllocsPerRun(100, func() {
		if err := wire.Decode(text, &outer{}); err != nil {
			t.Error(err)
		}
	})
	// The output, two growths of a list and one of the other, the texts, and one for each item.
	if allocations > 15 {
		t.Errorf("%v allocations", allocations)
	}
}

func TestWhiteSpaceNullAndUnknownMembersDoNotMatter(t *testing.T) {
	const text = "\n{ \"later\" : [ 1 , { \"a\" : null } , \"\\\"\" , true, false, -1.5e+3 ] ,\t\"text\" : null , \"kind\":null,\"count\" : 5 , \"list\" : [ ] ,\"aside\" : { \"x\" : 1 } }\r\n"
	var out outer
	var aside struct {
		X int32 `wire:"x"`
	}
	err := wire.DecodeBoth([]byte(text), &out, "aside", &aside)
	want := outer{Count: 5, List: []inner{}}
	if err != nil || !reflect.DeepEqual(out, want) || aside.X != 1 {
		t.Errorf("%+v, %+v, %v", out, aside, err)
	}
}

func TestATextThatEndsTooEarlyIsAnErrorAtEveryByte(t *testing.T) {
	for n := range len(full) {
		var out outer
		if err := wire.Decode([]byte(full[:n]), &out); err == nil {
			t.Errorf("%s was read", full[:n])
		}
	}
}

func TestAWrongFormIsAnErrorThatSaysWhere(t *testing.T) {
	for text, message := range map[string]string{
		`{"count":"5"}`:         "byte 9 of the answer: expected a whole number of 32 bits",
		`{"count":4294967296}`:  "byte 9 of the answer: expected a whole number of 32 bits",
		`{"when":"2020-01-01"}`: "byte 8 of the answer: expected epoch seconds",
		`{"flag":1}`:            "byte 8 of the answer: expected false",
		`{"text":{}}`:           "byte 8 of the answer: expected a string",
		`{"inner":[]}`:          "byte 9 of the answer: expected '{'",
		`{"list":{}}`:           "byte 8 of the answer: expected '['",
		`{"list":[{} {}]}`:      "byte 12 of the answer: expected a comma or ']'",
		`{"count" 5}`:           "byte 9 of the answer: expected a colon",
		`{"count":5} x`:         "byte 12 of the answer: expected the end",
		`{"later":}`:            "byte 9 of the answer: expected a value",
		``:                      "byte 0 of the answer: expected '{'",
		`{"later":nul}`:         "byte 9 of the answer: expected null",
		`{"texts":{"a":1}}`:     "byte 14 of the answer: expected a string",
		`{"kinds":["a",["b"]]}`: "byte 14 of the answer: expected a string",
	} {
		var out outer
		if err := wire.Decode([]byte(text), &out); err == nil || err.Error() != message {
			t.Errorf("%s: %v", text, err)
		}
	}
	deep := `{"later":` + strings.Repeat("[", 10000)
	if err := wire.Decode([]byte(deep), &outer{}); err == nil || !strings.Contains(err.Error(), "less nesting") {
		t.Error(err)
	}
}

func TestInstantsAreReadAsParseFloatReadsThem(t *testing.T) {
	type instants struct {
		When *time.Time `wire:"when"`
	}
	for _, number := range []string{"0", "7", "1586359884", "1586359884.1", "1586359884.13", "1586359884.137", "1586359884.1379", "1586359884.999",
		"1.586359884137E9", "-5.5", "0.001", "00.5", "99999999999.999", "999999999999.9", "4102444800.000"} {
		seconds, err := strconv.ParseFloat(number, 64)
		if err != nil {
			t.Fatal(err)
		}
		var out instants
		if err := wire.Decode([]byte(`{"when":`+number+`}`), &out); err != nil || out.When.UnixMilli() != int64(seconds*1e3) {
			t.Errorf("%s: %v, %v", number, out.When, err)
		}
	}
	for _, number := range []string{".5", "5.", "1.2.3", "-", "1e", ".", "1..2"} {
		if err := wire.Decode([]byte(`{"when":`+number+`}`), &instants{}); err == nil {
			if _, err := strconv.ParseFloat(number, 64); err != nil {
				t.Errorf("%s was read", number)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(full)
	f.Fuzz(func(t *testing.T, text string) {
		var out outer
		// The library gives out nothing but UTF-8.
		if err := wire.Decode([]byte(text), &out); err != nil || !utf8.ValidString(text) {
			return
		}
		// What was read can be written, and reads the same again.
		var again outer
		if err := wire.Decode([]byte(encoded(t, &out)), &again); err != nil || !reflect.DeepEqual(out, again) {
			t.Errorf("%q: %+v, then %+v, %v", text, out, again, err)
		}
	})
}

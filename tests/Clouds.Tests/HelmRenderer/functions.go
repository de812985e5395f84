package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

// functions are sprig's without those that read the machine, and Helm's own.
func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	delete(all, "env")
	delete(all, "expandenv")
	depth := 0
	all["include"] = func(name string, data interface{}) (string, error) {
		if depth++; depth > 100 {
			return "", fmt.Errorf("%s includes itself", name)
		}
		defer func() { depth-- }()
		var out bytes.Buffer
		err := root.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	all["tpl"] = func(text string, data interface{}) (string, error) {
		inner, err := root.Clone()
		if err != nil {
			return "", err
		}
		inner, err = inner.New("tpl").Parse(text)
		if err != nil {
			return "", err
		}
		var out bytes.Buffer
		err = inner.Execute(&out, data)
		return out.String(), err
	}
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if text, isText := value.(string); value == nil || (isText && text == "") {
			return nil, errors.New(message)
		}
		return value, nil
	}
	all["fail"] = func(message string) (string, error) { return "", errors.New(message) }
	all["lookup"] = func(string, string, string, string) map[string]interface{} { return map[string]interface{}{} }
	all["toYaml"] = toYaml
	all["fromYaml"] = parse
	all["toJson"] = func(value interface{}) (string, error) {
		text, err := json.Marshal(value)
		return string(text), err
	}
	all["fromJson"] = func(text string) (value map[string]interface{}, err error) {
		err = json.Unmarshal([]byte(text), &value)
		return
	}
	return all
}

func toYaml(value interface{}) (string, error) {
	var out bytes.Buffer
	writer := yaml.NewEncoder(&out)
	writer.SetIndent(2)
	err := writer.Encode(value)
	return strings.TrimSuffix(out.String(), "\n"), err
}

// parse reads YAML as Helm does, by way of JSON: every number becomes a float, every key a text.
func parse(text interface{}) (map[string]interface{}, error) {
	var raw []byte
	switch t := text.(type) {
	case string:
		raw = []byte(t)
	case []byte:
		raw = t
	}
	var any interface{}
	if err := yaml.Unmarshal(raw, &any); err != nil {
		return nil, err
	}
	inJson, err := json.Marshal(any)
	if err != nil {
		return nil, err
	}
	values := map[string]interface{}{}
	err = json.Unmarshal(inJson, &values)
	if values == nil {
		values = map[string]interface{}{}
	}
	return values, err
}

// merge lays values over others: maps key by key, all else whole; null takes a key away.
func merge(under, over map[string]interface{}) map[string]interface{} {
	merged := map[string]interface{}{}
	for key, value := range under {
		merged[key] = value
	}
	for key, value := range over {
		below, isMap := merged[key].(map[string]interface{})
		above, isMapToo := value.(map[string]interface{})
		switch {
		case value == nil:
			delete(merged, key)
		case isMap && isMapToo:
			merged[key] = merge(below, above)
		default:
			merged[key] = value
		}
	}
	return merged
}

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/xeipuuv/gojsonschema"
)

type chart struct {
	meta      map[string]interface{}
	values    map[string]interface{}
	schema    []byte
	templates map[string]string
	files     files
}

// load reads a chart's folder as Helm does: templates from templates/, all else but the chart's own files as .Files.
func load(folder string) (*chart, error) {
	c := &chart{templates: map[string]string{}, files: files{}}
	err := filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(folder, path)
		switch name = filepath.ToSlash(name); {
		case name == "Chart.yaml":
			c.meta, err = parse(text)
		case name == "values.yaml":
			c.values, err = parse(text)
		case name == "values.schema.json":
			c.schema = text
		case strings.HasPrefix(name, "templates/"):
			c.templates[name] = string(text)
		default:
			c.files[name] = text
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
	if err == nil && c.meta["name"] == nil {
		err = fmt.Errorf("%s has no Chart.yaml with a name", folder)
	}
	return c, err
}

// validate holds values against values.schema.json, whose faults it tells all at once.
func (c *chart) validate(values map[string]interface{}) error {
	if c.schema == nil {
		return nil
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(c.schema), gojsonschema.NewGoLoader(values))
	if err != nil {
		return err
	}
	faults := []string{}
	for _, fault := range result.Errors() {
		faults = append(faults, fault.String())
	}
	if len(faults) > 0 {
		return fmt.Errorf("values do not fit values.schema.json: %s", strings.Join(faults, "; "))
	}
	return nil
}

func (c *chart) render(release, namespace string, values map[string]interface{}) (map[string]string, error) {
	name := c.meta["name"].(string)
	root := template.New("chart").Option("missingkey=zero")
	root.Funcs(functions(root))
	for file, text := range c.templates {
		if _, err := root.New(name + "/" + file).Parse(text); err != nil {
			return nil, err
		}
	}
	rendered := map[string]string{}
	for file := range c.templates {
		if strings.HasPrefix(filepath.Base(file), "_") {
			continue
		}
		var out bytes.Buffer
		scope := map[string]interface{}{
			"Values": values,
			"Files":  c.files,
			"Chart": map[string]interface{}{
				"Name": name, "Version": c.meta["version"], "AppVersion": c.meta["appVersion"], "Description": c.meta["description"],
			},
			"Release": map[string]interface{}{
				"Name": release, "Namespace": namespace, "Service": "Helm", "Revision": 1, "IsInstall": true, "IsUpgrade": false,
			},
			"Capabilities": map[string]interface{}{"KubeVersion": map[string]interface{}{"Version": "v1.30.0", "Major": "1", "Minor": "30"}},
			"Template":     map[string]interface{}{"Name": name + "/" + file, "BasePath": name + "/templates"},
		}
		if err := root.ExecuteTemplate(&out, name+"/"+file, scope); err != nil {
			return nil, err
		}
		// Helm drops these; a chart that has one has misspelt something.
		if strings.Contains(out.String(), "<no value>") {
			return nil, fmt.Errorf("%s uses a value that is not there", file)
		}
		rendered[file] = out.String()
	}
	return rendered, nil
}

// files are what .Files gives templates.
type files map[string][]byte

func (f files) Get(name string) string { return string(f[name]) }

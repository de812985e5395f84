// Renders a Helm chart as `helm template` would, for machines that have no Helm.
//
// It is a stand-in: the real text/template, the real sprig and the validator of schemas that Helm uses, too, with Helm's own
// functions written anew beside them. It knows no subcharts, no hooks, no library charts and no cluster (`lookup` finds nothing).
//
//	renderer CHART RELEASE NAMESPACE [VALUES.yaml ...]
//
// What was rendered goes to the output, each file after a line `# Source: NAME`; NOTES.txt comes last. Anything wrong is one line of
// the errors, and the status 1.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	if len(os.Args) < 4 {
		fail(fmt.Errorf("usage: renderer CHART RELEASE NAMESPACE [VALUES.yaml ...]"))
	}
	chart, err := load(os.Args[1])
	fail(err)
	values := chart.values
	for _, file := range os.Args[4:] {
		text, err := os.ReadFile(file)
		fail(err)
		more, err := parse(text)
		fail(err)
		values = merge(values, more)
	}
	fail(chart.validate(values))
	rendered, err := chart.render(os.Args[2], os.Args[3], values)
	fail(err)
	names := make([]string, 0, len(rendered))
	for name := range rendered {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if filepath.Base(name) != "NOTES.txt" && strings.TrimSpace(rendered[name]) != "" {
			fmt.Printf("---\n# Source: %s\n%s\n", name, strings.TrimSpace(rendered[name]))
		}
	}
	for _, name := range names {
		if filepath.Base(name) == "NOTES.txt" {
			fmt.Printf("...\n# Source: %s\n%s\n", name, strings.TrimSpace(rendered[name]))
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, strings.ReplaceAll(err.Error(), "\n", " "))
		os.Exit(1)
	}
}

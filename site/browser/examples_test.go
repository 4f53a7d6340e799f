package browser

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v3"
)

// example is a case of a measures.yaml: a day and answers.
type example struct {
	AsOf  string
	Facts map[string]any
}

// examples are the cases of all measures.
func examples(t *testing.T) []example {
	t.Helper()
	files, _ := filepath.Glob("../../content/notices/*/measures.yaml")
	var out []example
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var measures []struct {
			Examples []struct {
				On    string
				Given map[string]yaml.Node
			}
		}
		if err := yaml.Unmarshal(data, &measures); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, m := range measures {
			for _, e := range m.Examples {
				facts := make(map[string]any)
				for id, node := range e.Given {
					facts[id] = plain(node)
				}
				out = append(out, example{e.On, facts})
			}
		}
	}
	return out
}

// plain is a YAML value with every scalar as it was written.
func plain(n yaml.Node) any {
	if n.Kind != yaml.SequenceNode {
		return n.Value
	}
	list := []any{}
	for _, item := range n.Content {
		list = append(list, plain(*item))
	}
	return list
}

// TestSameAnswers: the engine in the browser's worker and the command give the
// same bytes for all examples of all measures.
func TestSameAnswers(t *testing.T) {
	h := staticHost(t)
	v := newVisitor(t)
	v.open(h.root + "zh/calculator/")
	v.wait("the engine", `document.querySelector("[data-calculator]").dataset.answered`)
	cases := examples(t)
	if len(cases) < 80 {
		t.Fatalf("found %d examples, want more", len(cases))
	}
	asked, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	got := value[[]string](v, `(async () => {
		const box = document.querySelector("[data-calculator]");
		const address = (name) => new URL(box.dataset[name], location.href).href;
		const script = new Blob([await (await fetch(address("worker"))).text()], { type: "text/javascript" });
		const worker = new Worker(URL.createObjectURL(script));
		const say = (message) => new Promise((resolve) => { worker.onmessage = (event) => resolve(event.data); worker.postMessage(message); });
		const ready = await say({ wasm: address("wasm"), rules: address("rules") });
		if (!ready.ready) return [JSON.stringify(ready)];
		const out = [];
		for (const [id, c] of `+string(asked)+`.entries()) out.push((await say({ id, facts: JSON.stringify(c.Facts), as_of: c.AsOf, only: "" })).json);
		return out;
	})()`)
	if len(got) != len(cases) {
		t.Fatalf("the worker gave %d answers to %d examples: %s", len(got), len(cases), got)
	}
	for i, c := range cases {
		facts, err := json.Marshal(c.Facts)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(command, "calc", "--content", "../../content", "--as-of", c.AsOf, "--facts", "-", "--json")
		cmd.Stdin = bytes.NewReader(facts)
		want, err := cmd.Output()
		if err != nil {
			t.Fatalf("suance calc of %s: %v", facts, err)
		}
		if got[i] != string(bytes.TrimSuffix(want, []byte("\n"))) {
			t.Errorf("on %s, %s: the browser says\n%s\nthe command\n%s", c.AsOf, facts, got[i], want)
		}
	}
}

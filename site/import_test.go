package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const fixtureGazette = "../content/testdata/fixture/sources/gazette.txt"

func runImport(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = importCommand(args, &out, &err)
	return code, out.String(), err.String()
}

// TestImport: a gazette becomes folders, twice the same; an edit is refused,
// and kept where it is forced away.
func TestImport(t *testing.T) {
	dir := t.TempDir()
	code, stdout, stderr := runImport(fixtureGazette, "-o", dir)
	notice := filepath.Join(dir, "notices", "hudenggui-2025-9", "zh.md")
	if code != 0 || !strings.Contains(stdout, notice) {
		t.Fatalf("import = %d, %q, %q", code, stdout, stderr)
	}
	first, err := os.ReadFile(notice)
	if err != nil {
		t.Fatal(err)
	}
	if code, stdout, _ = runImport("-o", dir, fixtureGazette); code != 0 || stdout != "" {
		t.Errorf("second import = %d, wrote %q, want 0 and nothing", code, stdout)
	}
	edited := append(bytes.Clone(first), "\n补充\n"...)
	if err := os.WriteFile(notice, edited, 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = runImport(fixtureGazette, "-o", dir)
	if got, _ := os.ReadFile(notice); code != 1 || !bytes.Equal(got, edited) || !strings.Contains(stderr, notice) {
		t.Errorf("import over an edit = %d, %q; the edit stands: %v", code, stderr, bytes.Equal(got, edited))
	}
	if code, _, _ = runImport(fixtureGazette, "-o", dir, "--force"); code != 0 {
		t.Errorf("forced import = %d, want 0", code)
	}
	if got, _ := os.ReadFile(notice); !bytes.Equal(got, first) {
		t.Error("the forced import did not write the notice again")
	}
	if got, _ := os.ReadFile(notice + ".bak"); !bytes.Equal(got, edited) {
		t.Error("the forced import did not keep the edit")
	}
}

// TestImportJSON: the structure alone, without a folder.
func TestImportJSON(t *testing.T) {
	code, stdout, stderr := runImport("--json", fixtureGazette)
	var got struct {
		Notices []struct{ ID, Number string }
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || code != 0 {
		t.Fatalf("import --json = %d, %v, %q", code, err, stderr)
	}
	if len(got.Notices) != 1 || got.Notices[0].ID != "hudenggui-2025-9" || got.Notices[0].Number != "沪灯规〔2025〕9号" {
		t.Errorf("import --json found %+v", got.Notices)
	}
}

// TestImportBadInput: one clear error, and nothing is written.
func TestImportBadInput(t *testing.T) {
	gbk := []byte{0xC9, 0xCF, 0xBA, 0xA3, 0xCA, 0xD0, 0xC8, 0xCB, 0xC3, 0xF1, 0xD5, 0xFE, 0xB8, 0xAE, '\n'}
	for name, c := range map[string]struct {
		src  []byte
		want string
	}{
		"empty":     {nil, "found an empty file"},
		"blank":     {[]byte("\ufeff \n\n"), "found an empty file"},
		"binary":    {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\x01\x02"), "found a binary file"},
		"utf-16":    {[]byte("\xff\xfeN\x00"), "found UTF-16"},
		"utf-16le":  {[]byte("a\x00b\x00c\x00d\x00"), "found UTF-16"},
		"gbk":       {gbk, "found GBK"},
		"latin-1":   {[]byte("caf\xe9 au lait"), "not UTF-8"},
		"no notice": {[]byte("今天天气很好。\n\n没有通知。\n"), "found no notice"},
		"control":   {[]byte("上海\x01市"), "found control characters"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "in.txt")
			if err := os.WriteFile(file, c.src, 0o644); err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(dir, "out")
			code, stdout, stderr := runImport(file, "-o", out)
			if code != 1 || stdout != "" || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
				t.Errorf("import = %d, %q, %q, want 1 and one line with %q", code, stdout, stderr, c.want)
			}
			if _, err := os.Stat(out); !os.IsNotExist(err) {
				t.Errorf("import left %s behind", out)
			}
		})
	}
	if code, _, stderr := runImport("no-such-file", "-o", t.TempDir()); code != 1 || !strings.Contains(stderr, "no-such-file") {
		t.Errorf("import of a missing file = %d, %q", code, stderr)
	}
	if code, _, _ := runImport(fixtureGazette); code != 2 {
		t.Errorf("import without -o = %d, want 2", code)
	}
}

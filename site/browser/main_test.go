// Package browser holds the end-to-end tests: a real Chromium visits the built
// site the way a visitor does. It opens pages, types, clicks and reads; then the
// server dies and it does so again. The console stays empty and no request
// leaves the site's origin.
//
//	./build.sh test                 # with everything else
//	go test ./site/browser          # alone; builds the site first
//
// Rules: nothing is skipped: without Chromium the tests fail and say what to
// install. They wait for conditions and never sleep. They know the site as its
// visitors and hosts do, and import nothing of ours.
package browser

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// Where build.sh puts what is tested.
const (
	siteDir = "../../dist/site"
	command = "../../dist/suance"
)

// TestMain builds the site, unless build.sh itself, which has done so, runs the
// tests.
func TestMain(m *testing.M) {
	if os.Getenv("SUANCE_BUILT") == "" {
		if out, err := exec.Command("../../build.sh").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build.sh: %v\n%s", err, out)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

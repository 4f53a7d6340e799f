#!/usr/bin/env bash
# Builds, serves, tests and measures Suance.
#
#   ./build.sh                 everything: the WASM, dist/suance, dist/site
#   ./build.sh serve [flags]   that, then the site on http://localhost:8080
#   ./build.sh test            every test there is; counts what ran
#   ./build.sh measure         the slow benchmarks and the sizes
#
# Building and serving need Go and git alone. Testing needs Chromium, a CJK font,
# Node and npm besides; it installs them where it may.
set -euo pipefail
cd "$(dirname "$0")"

templ_version=v0.3.977    # generates site/page/*_templ.go
wasm_budget=655360       # bytes of suance.wasm in brotli: 640 KB
script_budget=30720      # bytes of the calculator's own scripts in brotli
page_budget=61440        # bytes of any other page in brotli, with what it loads at once
export GOFLAGS="${GOFLAGS:-} -buildvcs=false" # a build does not depend on the state of git

say() { printf '\n== %s\n' "$*"; }
die() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

command -v go >/dev/null || die "found no Go; install Go 1.26 from https://go.dev/dl/"

# generate writes the Go code of the templ pages.
generate() {
	(cd site/page && go run "github.com/a-h/templ/cmd/templ@$templ_version" generate -log-level error)
}

# wasm builds the engine for the browser. Without inlining it is 10 % smaller
# after brotli and 4 % slower, which nobody can notice; wasm/slim takes out what
# only a traceback needs, another 13 %.
wasm() {
	mkdir -p dist
	go build -o dist/slim ./wasm/slim
	GOOS=js GOARCH=wasm go build -trimpath -ldflags="-s -w -buildid=" -gcflags=all=-l -o dist/whole.wasm ./wasm
	dist/slim -o dist/suance.wasm dist/whole.wasm
	rm dist/whole.wasm
	cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" dist/wasm_exec.js
}

command_line() { go build -trimpath -o dist/suance ./site; }

build() {
	generate
	wasm
	command_line
	dist/suance check
	dist/suance build -o dist/site
	cp dist/site/suance-zh.html dist/site/suance-en.html dist/
}

# missing lists what a test run needs and this machine does not have, by the
# names of Debian's packages.
missing() {
	local list=()
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || list+=(chromium)
	{ command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]; } || list+=(fonts-noto-cjk)
	command -v node >/dev/null || list+=(nodejs)
	command -v npm >/dev/null || list+=(npm)
	echo "${list[@]}"
}

# tools installs what a test run needs, or says what to install.
tools() {
	local need
	need=$(missing)
	[ -n "$need" ] || return 0
	if [ -e /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		say "installing $need"
		apt-get update -q
		# shellcheck disable=SC2086 # a list of names
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends fontconfig $need
		need=$(missing)
	fi
	[ -z "$need" ] || die "the tests need what Debian calls: $need. Install it and run ./build.sh test again; nothing was tested."
}

passed=0 failed=0 skipped=0

# verdict counts one check that is not a Go test.
verdict() { # status name
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
		echo "ok    $2"
	else
		failed=$((failed + 1))
		echo "FAIL  $2"
	fi
}

# check runs one check and shows what it prints only where it fails.
check() { # name command…
	local name=$1 status=0
	shift
	"$@" >dist/check.log 2>&1 || status=$?
	verdict "$status" "$name"
	[ "$status" = 0 ] || cat dist/check.log
}

# go_tests runs Go tests, counts them from what they print, and shows the
# failures.
go_tests() { # name arguments of go test…
	local name=$1 status=0 log="dist/test-$1.log" count
	shift
	go test -v "$@" >"$log" 2>&1 || status=$?
	count=$(grep -c -E '^ *--- PASS: ' "$log" || true) && passed=$((passed + count))
	count=$(grep -c -E '^ *--- FAIL: ' "$log" || true) && failed=$((failed + count))
	[ "$status" = 0 ] || [ "$count" != 0 ] || failed=$((failed + 1)) # did not compile, or died
	count=$(grep -c -E '^ *--- SKIP: ' "$log" || true) && skipped=$((skipped + count))
	grep -E '^(ok|FAIL|panic|\?)\s' "$log" | grep -v 'no test files' || true
	grep -E '^ *--- SKIP: ' "$log" || true
	if [ "$status" != 0 ]; then
		grep -v -E '^(=== |ok |\?|PASS$| *--- PASS)' "$log" || true
	fi
}

formatted() { local files; files=$(gofmt -l calc content site wasm); [ -z "$files" ] || { echo "not formatted: $files"; return 1; }; }

# fresh compares the generated files with those that stood there before the build.
sums() { find site/page -name '*_templ.go' -exec sha256sum {} + | sort -k2; }

within_budget() {
	local size
	size=$(wc -c <"$(echo dist/site/assets/suance.*.wasm.br)")
	echo "suance.wasm is $size bytes in brotli, the budget is $wasm_budget"
	[ "$size" -le "$wasm_budget" ]
}

# small_pages holds every page to its budget: the calculator's own scripts, and the
# whole of any other page with what it loads at once.
small_pages() {
	local name over=0 size common=0
	size=0
	for name in engine format profile results compare loan sheet terms calculator worker; do
		size=$((size + $(wc -c <"$(echo dist/site/assets/$name.*.js.br)")))
	done
	echo "the calculator's scripts are $size bytes in brotli, the budget is $script_budget"
	[ "$size" -le "$script_budget" ] || over=1
	for name in style.*.css site.*.js find.*.js icon.*.svg; do
		common=$((common + $(wc -c <"$(echo dist/site/assets/$name.br)")))
	done
	find dist/site -name index.html.br -not -path '*/calculator/*' -size +$(((page_budget - common) / 1024))k -print >dist/large.txt
	echo "pages over $page_budget bytes in brotli with what they load at once ($common): $(wc -l <dist/large.txt)"
	cat dist/large.txt
	[ "$over" = 0 ] && [ ! -s dist/large.txt ]
}

# calc_in_node runs the tests of calc as WASM, made as slim as what visitors load.
calc_in_node() {
	PATH="$PATH:$(go env GOROOT)/lib/wasm" GOOS=js GOARCH=wasm go_tests wasm -exec "$PWD/wasm/slim/exec.sh $PWD/dist/slim" ./calc
}

valid_html() { (cd site/browser && npx --no-install html-validate --config htmlvalidate.json --max-warnings 0 '../../dist/site/{zh,en}/**/*.html' ../../dist/site/index.html ../../dist/site/404.html); }

npm_install() { (cd site/browser && npm ci --no-audit --no-fund --ignore-scripts); }

test_all() {
	local before
	tools
	mkdir -p dist
	before=$(sums)
	say "build"
	build
	say "checks"
	[ "$before" = "$(sums)" ] && verdict 0 "generated files are fresh" || verdict 1 "generated files are stale: commit what ./build.sh has written to site/page"
	check "gofmt" formatted
	check "go vet" go vet ./...
	check "go vet, js/wasm" env GOOS=js GOARCH=wasm go vet ./calc ./wasm
	check "size of the WASM" within_budget
	check "size of the pages" small_pages
	check "npm ci" npm_install
	check "html-validate, $(find dist/site -name '*.html' | wc -l) pages" valid_html
	say "go test ./..."
	SUANCE_BUILT=1 go_tests native ./...
	say "go test ./calc as WASM under Node"
	calc_in_node
	printf '\n'
	[ "$skipped" = 0 ] || echo "$skipped skipped"
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}

measure() {
	build
	say "benchmarks"
	go test -run '^$' -bench . -benchmem ./calc ./content ./site
	say "the WASM: bytes raw, gzip, brotli"
	local wasm
	wasm=$(echo dist/site/assets/suance.*.wasm)
	wc -c "$wasm" "$wasm.gz" "$wasm.br" | grep -v total
	say "building the site"
	time dist/suance build -o dist/site
	say "building the site, nothing compressed before"
	time XDG_CACHE_HOME="$(mktemp -d)" dist/suance build -o dist/site
	say "the calculator and the search in Chromium"
	tools
	SUANCE_BUILT=1 go test -run '^$' -bench . ./site/browser
	say "Lighthouse: performance, accessibility, best practices, SEO (100 is best)"
	(cd site/lighthouse && npm ci --no-audit --no-fund --ignore-scripts >/dev/null 2>&1)
	lighthouse
}

# lighthouse asks for the four figures of three kinds of pages.
lighthouse() {
	local page
	dist/suance serve --addr localhost:8377 >/dev/null &
	server=$! # not local: the trap needs it
	trap 'kill "$server"' EXIT
	for _ in $(seq 100); do
		if (exec 3<>/dev/tcp/localhost/8377) 2>/dev/null; then break; fi
		sleep 0.1
	done
	for page in zh/ zh/notices/hufubangui-2025-3/ zh/calculator/ en/ en/notices/hufubangui-2025-3/ en/calculator/; do
		(cd site/lighthouse && CHROME_PATH=$(command -v chromium || command -v google-chrome) npx --no-install lighthouse "http://localhost:8377/$page" --quiet \
			--output json --output-path ../../dist/lighthouse.json --chrome-flags="--headless=new --no-sandbox --disable-gpu" 2>/dev/null)
		node -e 'const r = require("./dist/lighthouse.json"); console.log(process.argv[1], Object.values(r.categories).map((c) => Math.round(c.score * 100)).join(" "), "first paint", r.audits["first-contentful-paint"].displayValue)' "$page"
	done
}

case "${1:-build}" in
build) build ;;
serve) shift && build && exec dist/suance serve "$@" ;;
test) test_all ;;
measure) measure ;;
*) sed -n '2,10p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2 ;;
esac

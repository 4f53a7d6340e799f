#!/bin/sh
# Makes a test binary slim and runs it under Node, for go test -exec:
#   exec.sh SLIM BINARY arguments…
# go_js_wasm_exec, of Go's own distribution, is on the PATH.
set -eu
slim=$1 binary=$2
shift 2
"$slim" -o "$binary.slim" "$binary"
exec go_js_wasm_exec "$binary.slim" "$@"

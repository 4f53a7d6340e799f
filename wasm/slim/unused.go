package main

import "strings"

// unusedNames are functions that nothing in a browser can reach, by name or, with
// a star, by how the name begins. Functions inside them go with them.
var unusedNames = []string{
	// A fatal error lists goroutines.
	"runtime.traceback", "runtime.traceback1", "runtime.traceback2", "runtime.tracebacktrap",
	"runtime.tracebackothers", "runtime.tracebacksomeothers", "runtime.tracebackHexdump",
	"runtime.goroutineheader", "runtime.printcreatedby*", "runtime.printAncestor*",
	"runtime.printArgs", "runtime.printCgoTraceback", "runtime.printOneCgoTraceback",
	"runtime.hexdumpWords", "runtime.(*hexdumper).*",
	// A fatal error of the garbage collector, or GODEBUG, shows memory.
	"runtime.gcDumpObject", "runtime.dumpScanStats", "runtime.printScavTrace", "runtime.schedtrace",
	// runtime/trace has been started. ok asks whether, and stays.
	"runtime.traceLocker.*", "runtime.traceWriter.*", "runtime.traceEventWriter.*",
	"runtime.traceAdvance", "runtime.traceReadCPU", "runtime.traceStopReadCPU",
	"runtime.traceCPUFlush", "runtime.traceStack", "runtime.traceSyncBatch",
	"runtime.traceRegisterLabelsAndReasons", "runtime.(*traceMap).*",
	"runtime.(*traceRegionAlloc).*", "runtime.(*traceStackTable).*",
	"runtime.(*traceStringTable).*", "runtime.(*traceTypeTable).*",
	// A profile has been asked for, or GODEBUG checks finalizers.
	"runtime.(*profBuf).*", "runtime.doRecordGoroutineProfile", "runtime.goroutineProfile*",
	"runtime.dumpStacksRec", "runtime.dumpTypesRec", "runtime.checkFinalizersAndCleanups",
	// runtime/metrics has been read, or a GODEBUG setting is not the default.
	"runtime.initMetrics",
	// GODEBUG names a bisection.
	"internal/bisect.*",
	// fmt prints a map, and sorts its keys; ours never does.
	"internal/fmtsort.*", "slices.insertionSortCmpFunc[go.shape.struct { Key reflect.Value*",
	"slices.stableCmpFunc[go.shape.struct { Key reflect.Value*", "slices.symMergeCmpFunc[go.shape.struct { Key reflect.Value*",
	"slices.rotateCmpFunc[go.shape.struct { Key reflect.Value*", "slices.swapRangeCmpFunc[go.shape.struct { Key reflect.Value*",
	// A power is taken of a modulus; the powers of ten that decimal takes have none.
	"math/big.nat.expNNMontgomery*", "math/big.nat.expNNWindowed", "math/big.nat.montgomery",
}

var stays = map[string]bool{"runtime.traceLocker.ok": true}

func unused(name string) bool {
	if stays[name] {
		return false
	}
	for _, u := range unusedNames {
		prefix, star := strings.CutSuffix(u, "*")
		rest, ok := strings.CutPrefix(name, prefix)
		if ok && (star || rest == "" || strings.HasPrefix(rest, ".func")) {
			return true
		}
	}
	return false
}

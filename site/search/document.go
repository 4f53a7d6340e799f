package search

import "regexp"

// documentNumber is a document number as the texts write it, folded.
var documentNumber = regexp.MustCompile(`([\x{3400}-\x{9fff}]{2,8})[〔\[(（](\d{4})[〕\])）]第?(\d+)号`)

// documentKeys are the keys of the document numbers in a text: with the issuer's
// word and the year, without one, without either.
func documentKeys(text string) []string {
	var out []string
	for _, m := range documentNumber.FindAllStringSubmatch(text, -1) {
		out = append(out, "#"+m[1]+"|"+m[2]+"|"+m[3], "#"+m[1]+"||"+m[3], "#|"+m[2]+"|"+m[3], "#||"+m[3])
	}
	return out
}

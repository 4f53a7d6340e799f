package calc

// Pos is a place in a file of the content: what a problem points at.
type Pos struct {
	File string
	Line int // from 1
	Col  int // in characters, from 1
}

// Problem is one mistake of an editor: what was found, what was expected, where.
type Problem struct {
	Pos
	Text string
	Hint string // what to do; may be empty
}

// Shape tells what a Node holds.
type Shape uint8

// The shapes of a Node. The zero Node is Absent.
const (
	Absent Shape = iota
	Scalar
	List
	Map
)

// Node is a piece of data as it was written, before anybody gave it a meaning:
// a text, a list or a map, with its place. The rules are read from Nodes, so
// that this package needs neither YAML nor files, and numbers stay as typed.
type Node struct {
	Pos
	Shape  Shape
	Text   string
	Items  []Node
	Fields []Field
}

// Field is one entry of a map, in the order of the text.
type Field struct {
	Pos
	Name  string
	Value Node
}

// Field returns the value under name, or an absent Node at the map's place.
func (n Node) Field(name string) Node {
	for _, f := range n.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return Node{Pos: n.Pos}
}

// String is the text of a scalar and "" for anything else.
func (n Node) String() string {
	if n.Shape == Scalar {
		return n.Text
	}
	return ""
}

// Describe names a node in a problem: its text, or its shape.
func (n Node) Describe() string {
	switch n.Shape {
	case Scalar:
		return quote(n.Text)
	case List:
		return "a list"
	case Map:
		return "a map"
	}
	return "nothing"
}

func quote(s string) string { return "“" + s + "”" }

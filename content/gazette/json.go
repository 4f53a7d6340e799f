package gazette

// Structure is a notice in the shape that `suance import --json` prints: what
// was found, with the lines of the source. Absent parts are left out.
func (n Notice) Structure(id string) map[string]any {
	out := map[string]any{
		"id": id, "lines": [2]int{n.From, n.To}, "number": orNull(n.Number), "issuer": orEmpty(n.Issuers),
		"cover_title": n.CoverTitle, "cover_title_lines": n.CoverLines, "style": n.Style,
		"chapters": marks(n.Chapters), "articles": marks(n.Articles), "items": marks(n.Items),
		"unmarked_paragraph_starts": orEmpty(n.Unmarked), "effective": orNull(n.Effective), "expires": orNull(n.Expires),
		"body_title": orNull(n.BodyTitle),
	}
	set := func(key string, has bool, value any) {
		if has {
			out[key] = value
		}
	}
	set("number_line", n.NumberLine > 0, n.NumberLine)
	set("addressee", n.Addressee != "", n.Addressee)
	set("addressee_line", n.Addressee != "", n.AddresseeLine)
	set("letter_lines", n.LetterLines[0] > 0, n.LetterLines)
	set("signature_lines", n.SignatureLines[0] > 0, n.SignatureLines)
	set("date", n.Date != "", n.Date)
	set("date_line", n.Date != "", n.DateLine)
	set("body_title_lines", n.BodyTitle != "", n.BodyLines)
	set("closing_paragraph_starts", len(n.Closing) > 0, n.Closing)
	set("amends", n.Amends != "", n.Amends)
	set("amendments", len(n.Amendments) > 0, n.Amendments)
	set("departments", len(n.Departments) > 0, n.Departments)
	set("date_headings", len(n.DateHeadings) > 0, n.DateHeadings)
	if a := n.Attachment; a != nil {
		attachment := map[string]any{"title": a.Title, "effective": orNull(a.Effective), "expires": orNull(a.Expires), "repeals": orNull(a.Repeals)}
		attachment["label_line"], attachment["start_line"], attachment["title_line"] = a.LabelLine, a.StartLine, a.TitleLine
		attachment["lines"] = [2]int{a.From, a.To}
		out["attachment"] = attachment
	}
	if len(n.Appointments) > 0 {
		people := make(map[string]bool)
		for _, a := range n.Appointments {
			people[a.Person] = true
		}
		out["records"], out["persons"], out["appointments"] = len(n.Appointments), len(people), n.Appointments
	}
	return out
}

func marks(list []Mark) [][3]any {
	out := make([][3]any, len(list))
	for i, m := range list {
		out[i] = [3]any{m.Line, m.Number, m.Text}
	}
	return out
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

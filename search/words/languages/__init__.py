"""How each language inflects and compounds its words, for the search: one file a language."""

WITHOUT = "Words are found as they are written and by their beginnings, not in other forms."

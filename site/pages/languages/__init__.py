"""How each language spells its letters where only a to z will do: one file a language."""

WITHOUT = "Accents are dropped in addresses and in the search."

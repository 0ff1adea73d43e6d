"""How each language writes figures and sorts names: one file a language."""

WITHOUT = "Figures are written by CLDR alone, with signs for words."

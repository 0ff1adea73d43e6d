"""The words and rules by which each language writes numbers in running text: one file a language."""

WITHOUT = "Numbers in running text are not read, so nothing is checked."

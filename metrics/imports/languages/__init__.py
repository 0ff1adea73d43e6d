"""What the columns of an import file, and the words in them, are called in each language: one file a language."""

WITHOUT = "Import files need English or SDMX column names."

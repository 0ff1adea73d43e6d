"""What tells a text of one language from another, for the remarks on translations: one file a language."""

WITHOUT = "Translations are not searched for words and quotation marks of another language."

"""How words are inflected, so that terms are found in their forms: one file a language."""

WITHOUT = "Terms of the glossary are found only as they are written in it."

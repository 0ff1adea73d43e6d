"""The words by which the checks tell whom a number counts, and for which time: one file a language."""

WITHOUT = "Texts are not held against the register."

"""How Danish spells its letters where only a to z will do."""

SPELLED_OUT = {"æ": "ae", "ø": "oe", "å": "aa"}

"""How English spells its letters where only a to z will do: it has no others."""

SPELLED_OUT: dict[str, str] = {}

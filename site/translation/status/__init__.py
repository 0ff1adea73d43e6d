"""Whether a translation is up to date, read from the live source and the live target, and what it lacks."""

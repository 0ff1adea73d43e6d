"""The translators' list of work: what has changed in the source language and is not public in theirs yet."""

"""The page cache: pages that were made once, for everybody who asks until something changes."""

"""German, added by one line of settings and by nothing else, walked in a process of its own."""

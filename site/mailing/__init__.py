"""What the site sends by e-mail: queued with the change it tells of, sent by the clock, seen by administrators."""

"""How much it tells of a page that a word stands there."""

TITLE = 20
LEAD = 7
HEADING = 9
BODY = 4
# For each further time in running text, up to so many.
AGAIN = 1
MOST_AGAIN = 4

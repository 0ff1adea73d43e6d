"""The page editor's frame, and pages of the editors' side that are not about one page of the site."""

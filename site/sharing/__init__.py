"""How pages are found and shared: head, cards, structured data, sitemap, robots.txt, llms.txt."""

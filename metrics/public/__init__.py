"""What the public sees of the register: the figures page, its charts, open data, feeds and structured data."""

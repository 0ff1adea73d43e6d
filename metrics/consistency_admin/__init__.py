"""Where editors meet the findings: beside the page they write, before publishing, on the dashboard, in reports."""

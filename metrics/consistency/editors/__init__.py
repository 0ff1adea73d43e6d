"""Findings in the editor: side panel, question before publishing, dashboard, reports."""

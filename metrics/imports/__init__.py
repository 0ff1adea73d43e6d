"""Values from a file: read (files, workbooks, columns), understand (lines), compare (plans), apply (applying)."""

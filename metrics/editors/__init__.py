"""The register's side of the admin: lists, forms, choosers, history, deletion."""

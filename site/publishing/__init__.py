"""What happens at planned times: pages are published and taken down."""

"""What browsers are told to refuse."""

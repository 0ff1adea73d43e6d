"""A link with which somebody without an account reads a draft and comments on it."""

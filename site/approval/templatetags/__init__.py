"""Template tags about approval."""

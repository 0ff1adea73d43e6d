"""Optional approval: pages are published once somebody else than their author has approved them."""

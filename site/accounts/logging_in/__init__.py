"""How staff get in: password, second step, passkey, single sign-on; limits for who tries; their own sessions."""

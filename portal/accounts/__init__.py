"""A person's account: password, second factor, sessions, consents, the own data."""

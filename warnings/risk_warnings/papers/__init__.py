"""Papers about warnings."""

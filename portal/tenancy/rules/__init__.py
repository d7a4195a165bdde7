"""Pure rules of the tenants: no Django model, no database."""

"""Forms about enterprises and accounts; views import from the module they need."""

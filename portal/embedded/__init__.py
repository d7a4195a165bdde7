"""PostgreSQL and Redis from PyPI wheels, for `bin/run` and `bin/test`; nothing in here runs in production."""

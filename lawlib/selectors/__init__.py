"""The reads of one screen each. The law tables are files read at start, so none of these asks the database."""

"""Pure rules of the law library: tables, counting, deadlines. No Django here."""

"""For whom experts and firms act, and where an expert works: what the conflict check compares with."""

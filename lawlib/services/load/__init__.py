"""The parts of `load_library`, one kind of record each."""

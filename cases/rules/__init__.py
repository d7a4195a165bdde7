"""Pure rules of a case: life cycle, levels, intake questions, promised times, numbers. No Django, no database."""

"""The life of an appointment: `take_standing_step.py` moves it, one file per use case around it."""

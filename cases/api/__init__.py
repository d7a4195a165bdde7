"""The read interface of the cases, for logged-in people, inside their scope."""

"""The write use cases of the editorial desk."""

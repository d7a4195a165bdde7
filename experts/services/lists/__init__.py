"""Lists brought as files: read and shown first, then taken over, then perhaps taken back."""

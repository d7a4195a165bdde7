"""What becomes of files whoever owns them: scanner, marks of the reader, storage. Knows no case."""

"""Large files in pieces: begin, append, finish, drop. `add_attachment` takes the whole in, as any other file."""

"""What reaches a person: inbox items, e-mail, the live stream. Rows first, messages after commit."""

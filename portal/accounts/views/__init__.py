"""Pages of a person's account: each loads, asks, calls the service, answers."""

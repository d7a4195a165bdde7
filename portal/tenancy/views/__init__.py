"""Pages about enterprises, platforms and accounts: each loads, asks the policy, calls the service, answers."""

"""Pure rules of the experts' room: who fits, who is in conflict, who ranks first, what a panel must hold."""

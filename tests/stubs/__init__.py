"""Services on the loopback that speak as the true ones do."""

"""Joint responses: led by the national centre, joined one by one."""

"""The gate at the border: prepare, agree, decide, revoke. Nothing else writes clearances."""

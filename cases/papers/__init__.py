"""The case's papers: what goes into a receipt, a notice, a guidance document (how they look is `portal.documents`)."""

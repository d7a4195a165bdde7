"""Cells for people who open them in a spreadsheet."""

# SECURITY: a spreadsheet would run a cell that begins so; the full-width signs where its language is East Asian.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(cell: str) -> str:
    """With an apostrophe in front where it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell

"""What can go wrong around special commissioners."""


class CommissionError(Exception):
    """Codes: not_in_office, already, ended, outside_term, future, settled."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

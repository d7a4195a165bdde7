"""What can go wrong around insurance and funds."""


class CoverError(Exception):
    """Codes: second_person, ended, too_many."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

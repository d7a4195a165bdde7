"""What is wrong with a file of `lawlib/data`, with its place, so that whoever wrote it finds it at once."""

from pathlib import Path


class DataError(ValueError):
    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}:{line}: {why}")
        self.line, self.why = line, why

"""`python -m portal.audit.check_export FILE [KEYFILE]`: checks an exported part of the audit trail.

Needs Python's standard library, this file and `chain.py`, and no database. Every entry's hash is computed anew and must
follow on the one before; with the key (the setting AUDIT_EXPORT_KEY, in a file) the signature is checked, too.
"""

import hashlib
import hmac
import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from portal.audit.chain import FIELDS, entry_hash


class Broken(Exception):
    """Says what does not fit, and at which entry."""


def check(lines: Iterable[str], key: bytes | None = None) -> tuple[int, bool]:
    """How many entries hold, and whether the signature was checked. Raises `Broken`."""
    head, previous, count, signature = None, None, 0, None
    seal = hmac.new(key or b"", digestmod=hashlib.sha256)
    expected = None
    for line in lines:
        if signature is not None:
            raise Broken("there is something after the signature")
        values = json.loads(line)
        if "signature" in values:
            signature = values["signature"]
            continue
        seal.update(line.encode())
        if head is None:
            head = values
            continue
        seq = values["seq"]
        if expected is not None and (seq != expected or values["previous_hash"] != previous):
            raise Broken(f"entry {expected} is missing")
        found = entry_hash(
            previous_hash=values["previous_hash"],
            chain_id=head["chain_id"],
            seq=seq,
            at=datetime.fromisoformat(values["at"]),
            values={name: values[name] for name in FIELDS},
        )
        if found != values["hash"]:
            raise Broken(f"entry {seq} was altered")
        previous, expected, count = found, seq + 1, count + 1
    if signature is None:
        raise Broken("the file was cut off: there is no signature")
    if key is not None and not hmac.compare_digest(signature, seal.hexdigest()):
        raise Broken("the signature does not fit")
    return count, key is not None


def main() -> int:
    path, *rest = sys.argv[1:]
    key = Path(rest[0]).read_bytes().strip() if rest else None
    with Path(path).open(encoding="utf-8", newline="") as lines:
        try:
            count, signed = check(lines, key)
        except (Broken, KeyError, ValueError) as error:
            sys.stdout.write(f"{path}: {error}\n")
            return 1
    sys.stdout.write(f"{path}: {count} entries hold" + (", signature fits\n" if signed else "; no key, no signature\n"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

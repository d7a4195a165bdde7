"""Reading what editors bring: tables, archives, laws as XML and as text. Pure: nothing is unpacked onto a disk, nothing
is fetched, and what is held in memory at once is bounded whatever the file says of itself (ADR 0024)."""

"""Listens to the room's events while a test runs."""

from contextlib import contextmanager

from experts import events


@contextmanager
def hearing(*names: str):
    """Collects (event, seat id) pairs in the order sent."""
    heard: list[tuple[str, int]] = []
    listeners = {}
    for name in names:

        def listen(sender, _name=name, **sent):
            heard.append((_name, sent["seat"].pk))

        listeners[name] = listen
        getattr(events, name).connect(listen, weak=False)
    try:
        yield heard
    finally:
        for name, listen in listeners.items():
            getattr(events, name).disconnect(listen)

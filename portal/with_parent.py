"""Processes that help another one, and nobody else; knows no Django, for a helper loads as little as it can."""

import multiprocessing
import multiprocessing.connection
import os
import threading


def end_with_parent() -> None:
    """In a helper: end when the process that it helps is gone, however that ended. Give it to a pool as initializer.

    A pool says that there is no more to do by a message; when the pool's own process is killed, nobody sends it, and
    the helpers would wait for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()

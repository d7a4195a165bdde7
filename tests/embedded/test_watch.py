"""The keeper of a server hears that it should stop wherever it happens to be."""

from tests.embedded.conftest import Checkout

# As redis-py's connections do when they are thrown away: what is raised in there, Python prints and forgets.
LOST = """
import os, signal
from pathlib import Path
from portal.embedded.processes import PidRecord
from portal.embedded.watch import child_server, run_from_command_line, wait_for_end

class Finalised:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _turn in range(1000):
            pass

def run(_instance):
    here = Path.cwd()
    record = PidRecord(here / "sleep.pid")
    with child_server(["sleep", "60"], cwd=here, log=here / "log", record=record, stop_signal=signal.SIGTERM) as child:
        Finalised()
        print("goes on", flush=True)
        wait_for_end(child)
    print("it ended by itself")

run_from_command_line(run)
"""


def test_a_signal_that_comes_in_a_finaliser_is_not_lost(checkout: Checkout):
    assert checkout.ask(LOST) == "goes on"

"""The whole portal on one machine, as `bin/run` starts it: servers, tables, demo world, then web, workers and beat."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping

import portal
from portal.embedded.compiled import keep_compiled
from portal.embedded.places import Places, places
from portal.embedded.ports import HOST, answers, choose_port
from portal.embedded.preparation import Prepared, prepare
from portal.embedded.processes import Claim, EmbeddedError
from portal.embedded.servers import embedded_servers
from portal.embedded.supervised import end_leftovers, supervise
from portal.embedded.watch import run_from_command_line

DEFAULT_PORT = 8000
QUEUES = {"worker-fast": "urgent,push", "worker-slow": "ingest,bulk"}
PROCESSES = ("web", *QUEUES, "beat")


def run(instance: str) -> None:
    """Run the portal until we are told to stop. Raises EmbeddedError with a sentence for the user if it cannot be."""
    where = places(instance)
    claim = Claim(where.records / "site.lock", what="The portal")
    claim.take()
    left = end_leftovers(PROCESSES, records=where.records)
    if left:
        say(f"Ended what an earlier run had left behind: {', '.join(left)}.")
    port = port_from_environment()
    env = {"DJANGO_SETTINGS_MODULE": "portal.settings.demo", "PYTHONUNBUFFERED": "1", **os.environ}
    # Celery warns root of running as root, three paragraphs for each worker. On a machine of one's own that is noise.
    env.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser privileges")
    env["SITE_URL"] = f"http://{HOST}:{port}"
    own = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}
    with embedded_servers(instance, [name for name, variable in own.items() if not env.get(variable)]) as servers:
        prepared = prepare(where=where, env=env, owner_env=as_owner(env), embedded="postgres" in servers)
        leaving = threading.Event()
        watch_servers(servers, leaving)
        announce_when_ready(port, prepared)
        try:
            status = supervise(commands(port, where), records=where.records, env=env, cwd=portal.BASE_DIR)
        finally:
            leaving.set()
            if prepared.year:
                prepared.year.stop()
    claim.release()
    say("Stopped; nothing is left running.")
    if status not in (0, 130, 143):
        raise EmbeddedError("The portal ended because one of its processes did; its last lines are above.")


def port_from_environment() -> int:
    asked = os.environ.get("PORT", "")
    if asked and not asked.isdecimal():
        raise EmbeddedError(f"PORT must be a number, not {asked!r}.")
    port = choose_port(int(asked or DEFAULT_PORT), insist=bool(asked))
    if not asked and port != DEFAULT_PORT:
        say(f"Port {DEFAULT_PORT} is taken by another program; the portal uses {port}. PORT=… bin/run chooses one.")
    return port


def as_owner(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a migration: the role that owns the tables, or the address of one's own database for it."""
    owner = {**env, "DB_ROLE": "owner"}
    if env.get("DATABASE_OWNER_URL"):
        owner["DATABASE_URL"] = env["DATABASE_OWNER_URL"]
    return owner


def commands(port: int, where: Places) -> dict[str, list[str]]:
    # Politely: on a small machine pages come before what nobody waits for, at the start most of all.
    celery = ["nice", sys.executable, "-m", "celery", "--quiet", "--app", "portal.celery"]
    worker = [*celery, "worker", "--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=warning"]
    web = [sys.executable, "-m", "uvicorn", "portal.asgi:application", "--host", HOST, "--port", str(port)]
    return {
        # An open page holds its live stream: without the limit uvicorn would wait for every reader to leave.
        "web": [*web, "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "2"],
        **{name: [*worker, f"--queues={queues}", f"--hostname={name}@%h"] for name, queues in QUEUES.items()},
        "beat": [*celery, "beat", "--pidfile=", f"--schedule={where.records / 'beat-schedule'}", "--loglevel=warning"],
    }


def watch_servers(servers: Mapping[str, subprocess.Popen[bytes]], leaving: threading.Event) -> None:
    """Stop the site when one of its servers ends by itself: pages without a database help nobody."""

    def wait(name: str, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        if not leaving.is_set():
            say(f"The embedded {name} ended by itself; var/log/{name}.log has its last words.")
            os.kill(os.getpid(), signal.SIGTERM)

    for name, process in servers.items():
        threading.Thread(target=wait, args=(name, process), daemon=True).start()


def announce_when_ready(port: int, prepared: Prepared) -> None:
    address, year = f"http://{HOST}:{port}/", prepared.year

    def announce() -> None:
        while not answers(port):
            time.sleep(0.1)
        say(f"\n{prepared.accounts}\n")
        if year and not year.over:
            say(f"First pages: {address}   (the year of cases is still being played; the site says how far it is)\n")
        if year is None or year.wait():
            say(f"The portal is ready: {address}   (Ctrl-C stops everything)\n")
        elif year.failed:
            say("The year of cases could not be played; the lines above say why. The next start tries it again.")

    threading.Thread(target=announce, daemon=True).start()


def say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    keep_compiled()
    run_from_command_line(run)

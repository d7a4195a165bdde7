"""PostgreSQL from the wheel: prepared, refused twice, recovered after a kill, and gone with its keeper."""

import signal

import psutil
import psycopg2

from portal.embedded.processes import PidRecord
from tests.embedded.conftest import Checkout, children_of, kill_all
from tests.waiting import PATIENCE, eventually


def connect(checkout: Checkout, role: str, database: str = "portal"):
    return psycopg2.connect(host=checkout.places.postgres_socket_directory, user=role, dbname=database)


def answers(checkout: Checkout) -> bool:
    try:
        connect(checkout, "portal_site").close()
    except psycopg2.OperationalError:
        return False
    return True


def test_it_starts_in_a_path_that_is_hard_on_programs(checkout: Checkout):
    checkout.start("postgres")
    eventually(lambda: answers(checkout))
    address = checkout.ask("from portal.embedded.urls import database_url; print(database_url())")
    assert psycopg2.connect(address).server_version >= 180000
    assert len(str(checkout.places.postgres_socket)) < 100


def test_the_site_owns_nothing_and_may_work_on_what_the_owner_makes(checkout: Checkout):
    checkout.start("postgres")
    eventually(lambda: answers(checkout))
    with connect(checkout, "portal_owner") as owner, owner.cursor() as cursor:
        cursor.execute("CREATE TABLE thing (id bigserial PRIMARY KEY, word text)")
    with connect(checkout, "portal_site") as site, site.cursor() as cursor:
        cursor.execute("INSERT INTO thing (word) VALUES ('有') RETURNING id, word")
        assert cursor.fetchone() == (1, "有")
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'portal%' AND (rolsuper OR rolbypassrls)")
        assert cursor.fetchall() == []
    for forbidden in ("DROP TABLE thing", "TRUNCATE thing", "ALTER TABLE thing ADD x int", "CREATE TABLE other ()"):
        with connect(checkout, "portal_site") as site, site.cursor() as cursor:
            try:
                cursor.execute(forbidden)
            except psycopg2.errors.InsufficientPrivilege:
                continue
            raise AssertionError(f"the site's role was allowed to {forbidden}")


def test_a_second_one_is_refused_with_a_sentence(checkout: Checkout):
    first = checkout.start("postgres")
    eventually(lambda: answers(checkout))
    second = checkout.start("postgres")
    assert second.wait(timeout=PATIENCE) == 1
    assert second.stderr is not None
    assert second.stderr.read().strip() == (
        f"PostgreSQL already runs here (process {first.pid}). Stop it first, or use it."
    )
    assert answers(checkout)


def test_it_ends_with_its_keeper_and_leaves_nothing(checkout: Checkout):
    keeper = checkout.start("postgres")
    eventually(lambda: answers(checkout))
    family = children_of(keeper)
    keeper.send_signal(signal.SIGTERM)
    assert keeper.wait(timeout=PATIENCE) == 0
    assert not [process for process in family if process.is_running()]
    assert not checkout.places.postgres_socket.exists()
    assert not PidRecord(checkout.places.records / "postgres.pid").path.exists()


def test_data_survives_a_kill_of_everything(checkout: Checkout):
    keeper = checkout.start("postgres")
    eventually(lambda: answers(checkout))
    with connect(checkout, "portal_owner") as owner, owner.cursor() as cursor:
        cursor.execute("CREATE TABLE thing AS SELECT 1 AS number")
    kill_all(keeper)
    assert (checkout.places.postgres_data / "postmaster.pid").exists()
    checkout.start("postgres")
    eventually(lambda: answers(checkout))
    with connect(checkout, "portal_site") as site, site.cursor() as cursor:
        cursor.execute("SELECT number FROM thing")
        assert cursor.fetchone() == (1,)


def test_an_orphan_of_a_killed_keeper_is_ended_and_replaced(checkout: Checkout):
    keeper = checkout.start("postgres")
    eventually(lambda: answers(checkout))
    orphans = children_of(keeper)
    keeper.kill()
    keeper.wait(timeout=PATIENCE)
    checkout.start("postgres")
    eventually(lambda: answers(checkout) and not any(orphan.is_running() for orphan in orphans))


def test_a_pid_file_that_names_a_stranger_is_no_obstacle(checkout: Checkout):
    keeper = checkout.start("postgres")
    eventually(lambda: answers(checkout))
    pid_file = checkout.places.postgres_data / "postmaster.pid"
    text = pid_file.read_text()
    keeper.terminate()
    keeper.wait(timeout=PATIENCE)
    stranger = psutil.Process().pid
    pid_file.write_text(f"{stranger}\n" + text.split("\n", 1)[1])
    checkout.start("postgres")
    eventually(lambda: answers(checkout))
    assert psutil.pid_exists(stranger)


def test_a_data_directory_that_was_half_made_is_made_again(checkout: Checkout):
    for half_made in (checkout.places.postgres_data, checkout.places.postgres_data.with_name("postgres.new")):
        half_made.mkdir(parents=True)
        (half_made / "base").mkdir()
    checkout.start("postgres")
    eventually(lambda: answers(checkout))


def test_data_of_another_version_is_left_alone(checkout: Checkout):
    checkout.places.postgres_data.mkdir(parents=True)
    (checkout.places.postgres_data / "PG_VERSION").write_text("17\n")
    refused = checkout.start("postgres")
    assert refused.wait(timeout=PATIENCE) == 1
    assert refused.stderr is not None
    assert "was made by PostgreSQL 17, this is 18" in refused.stderr.read()
    assert (checkout.places.postgres_data / "PG_VERSION").read_text() == "17\n"

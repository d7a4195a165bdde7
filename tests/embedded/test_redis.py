"""Redis from the wheel: on a socket, with a file that survives a kill."""

import signal

from redis import Redis
from redis.exceptions import RedisError

from tests.embedded.conftest import Checkout, children_of, kill_all
from tests.waiting import PATIENCE, eventually


def client(checkout: Checkout) -> Redis:
    return Redis.from_url(checkout.ask("from portal.embedded.urls import redis_url; print(redis_url())"))


def answers(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except RedisError:
        return False


def test_it_keeps_what_it_was_told_over_a_kill(checkout: Checkout):
    keeper = checkout.start("redis")
    redis = client(checkout)
    eventually(lambda: answers(redis))
    redis.rpush("push", "消息")
    eventually(lambda: redis.info("persistence")["aof_pending_bio_fsync"] == 0)
    kill_all(keeper)
    checkout.start("redis")
    eventually(lambda: answers(redis))
    assert [word.decode() for word in redis.lrange("push", 0, -1)] == ["消息"]


def test_it_listens_to_no_port_and_to_no_other_user(checkout: Checkout):
    checkout.start("redis")
    redis = client(checkout)
    eventually(lambda: answers(redis))
    assert redis.config_get("port") == {"port": "0"}
    assert checkout.places.redis_socket.stat().st_mode & 0o077 == 0


def test_a_second_one_is_refused_and_an_orphan_replaced(checkout: Checkout):
    keeper = checkout.start("redis")
    redis = client(checkout)
    eventually(lambda: answers(redis))
    second = checkout.start("redis")
    assert second.wait(timeout=PATIENCE) == 1
    orphans = children_of(keeper)
    keeper.kill()
    keeper.wait(timeout=PATIENCE)
    checkout.start("redis")
    eventually(lambda: answers(redis) and not any(orphan.is_running() for orphan in orphans))


def test_it_ends_with_its_keeper(checkout: Checkout):
    keeper = checkout.start("redis")
    redis = client(checkout)
    eventually(lambda: answers(redis))
    family = children_of(keeper)
    keeper.send_signal(signal.SIGINT)
    assert keeper.wait(timeout=PATIENCE) == 0
    assert not [process for process in family if process.is_running()]

"""The front: a real process beside the builds, and who gives way to whom."""

import os
import queue

import pytest
from filelock import FileLock, Timeout

from builder.preview.builds import Superseded
from builder.preview.front import Front
from builder.preview.turn import Turn

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork there is no front")


class Noting:
    """Shows nothing; it writes down the names it is told, and says that each was a file replaced."""

    def __init__(self, path):
        self._path = path

    def prepare(self):
        pass

    def __call__(self, names):
        with self._path.open("a", encoding="utf-8") as file:
            file.write("".join(f"{name}\n" for name in names))
        return len(names)


class Failing(Noting):
    def __call__(self, names):
        raise ValueError("a template that is just being changed")


@pytest.fixture
def changes():
    return queue.SimpleQueue()


@pytest.fixture
def front(changes, tmp_path):
    front = Front(changes, Turn(tmp_path / "turn.lock"))
    yield front
    front.stop()


def told(tmp_path):
    path = tmp_path / "told"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def taken(changes):
    return [changes.get() for _ in range(changes.qsize())]


def test_without_a_front_changes_go_their_way(front, changes):
    front.put("stations/a.yml")
    assert taken(changes) == ["stations/a.yml"]
    assert front.settled() == 0


def test_the_front_is_told_too_and_says_what_it_has_replaced(front, changes, tmp_path):
    front.renew(Noting(tmp_path / "told"))
    front.put("stations/甲.yml")
    assert front.settled() == 1
    front.put("stations/b.yml")
    front.put("stations/c.yml")
    assert front.settled() == 2
    assert front.settled() == 0
    assert told(tmp_path) == ["stations/甲.yml", "stations/b.yml", "stations/c.yml"]
    assert taken(changes) == ["stations/甲.yml", "stations/b.yml", "stations/c.yml"]


def test_a_new_front_is_told_what_was_saved_while_its_build_ran(front, tmp_path):
    front.put("stations/before.yml")
    with front.building():
        front.put("stations/meanwhile.yml")
    front.renew(Noting(tmp_path / "told"))
    front.settled()
    assert told(tmp_path) == ["stations/meanwhile.yml"]


@pytest.mark.parametrize("happens", ["it fails", "it is killed"])
def test_a_front_that_is_gone_is_not_waited_for_and_the_next_one_works(front, tmp_path, happens):
    front.renew(Failing(tmp_path / "told") if happens == "it fails" else Noting(tmp_path / "told"))
    if happens == "it is killed":
        os.kill(child(), 9)
    front.put("stations/a.yml")
    assert front.settled() == 0
    front.put("stations/b.yml")
    assert front.settled() == 0
    with front.building():
        pass
    front.renew(Noting(tmp_path / "told"))
    front.put("stations/c.yml")
    assert front.settled() == 1


def test_more_than_the_front_can_take_at_once_is_left_to_the_build(front, changes, tmp_path):
    front.renew(Failing(tmp_path / "told"))
    for number in range(20_000):
        front.put(f"stations/station-{number}.yml")
    assert front.settled() == 0
    assert len(taken(changes)) == 20_000


def test_a_build_is_given_up_when_something_was_saved_after_it_began(front, changes, tmp_path):
    front.renew(Noting(tmp_path / "told"))
    with front.building(), front.finishing():
        pass
    with pytest.raises(Superseded), front.building():
        front.put("stations/a.yml")
        with front.finishing():
            raise AssertionError("the files of the older build were moved")
    with pytest.raises(Superseded), front.building():
        front.look_up(1, 2)
    taken(changes)
    with front.building(), front.finishing():
        front.look_up(1, 2)


def test_without_a_front_no_build_is_given_up(front):
    with front.building():
        front.put("stations/a.yml")
        front.look_up(1, 2)
        with front.finishing():
            pass


def test_a_build_after_many_that_were_given_up_holds_the_front_off_and_goes_on(front, changes, tmp_path):
    front.renew(Noting(tmp_path / "told"))
    front.put("stations/a.yml")
    for _ in range(10):
        with pytest.raises(Superseded), front.building(), front.finishing():
            pass
    with front.building():
        front.look_up(1, 2)
        assert is_held(tmp_path / "turn.lock")
        with front.finishing():
            pass
    assert not is_held(tmp_path / "turn.lock")
    with pytest.raises(Superseded), front.building(), front.finishing():
        pass


def is_held(path):
    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True


def child():
    with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children", encoding="ascii") as file:
        return int(file.read().split()[-1])

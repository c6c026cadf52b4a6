"""A resident builder's memory: the same key is made once a build, and forgotten when a build goes without it."""

from builder.memory import FORGETFUL, Memory


def test_what_was_made_in_the_build_before_is_not_made_again():
    memory, made = Memory(), []
    for _ in range(3):
        assert memory.recall("a", lambda: made.append("a") or 1) == 1
        memory.end_build()
    assert made == ["a"]


def test_another_key_is_made_anew():
    memory = Memory()
    assert memory.recall(("a.yml", b"1"), lambda: "one") == "one"
    assert memory.recall(("a.yml", b"2"), lambda: "two") == "two"


def test_what_a_build_did_not_ask_for_is_forgotten():
    memory, made = Memory(), []
    memory.recall("a", lambda: made.append("a"))
    memory.end_build()
    memory.end_build()
    memory.recall("a", lambda: made.append("a"))
    assert made == ["a", "a"]


def test_a_single_build_keeps_nothing():
    made = []
    for _ in range(2):
        FORGETFUL.recall("a", lambda: made.append("a"))
    assert made == ["a", "a"]

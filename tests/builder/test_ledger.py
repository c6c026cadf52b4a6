"""What becomes of the files of parts that are made again, and what is remembered of parts."""

from builder.ledger import Ledger
from builder.making import MadePart
from builder.plan.part import Part
from builder.publish import Put
from builder.remembered import NOTHING, Remembered, as_plain, from_plain
from builder.watched import Answers
from tests.builder.model.test_network import network, station

ANSWERS = Answers(network(station("a")), {"day": lambda: "2026-05-09"})
IN_FOLDER = {"a.html": "1", "b.html": "2", "b.ics": "3", "shared.css": "4"}


def held(path, digest):
    return Put(digest) if IN_FOLDER.get(path) == digest else None


def made(name, files, asked=("day",)):
    puts = tuple((path, Put(digest, "staged")) for path, digest in files.items())
    return MadePart(name, tuple((each,) for each in asked), puts, ((f"{name}/", ""),), (), (("home", 0, False),))


def remembered(*parts):
    """After a build of all these parts, as the cache keeps it."""
    ledger = Ledger(NOTHING, [part.name for part in parts], held, None)
    for part in parts:
        ledger.enter(part)
    questions, known = ledger.asked(())
    answers = {question: ANSWERS.token(question) for question in questions}
    before = Remembered(answers=answers, parts=known, twice=ledger.outcome()[2])
    return from_plain(as_plain(before))


def two():
    return remembered(made("a", {"a.html": "1"}), made("b", {"b.html": "2", "b.ics": "3"}, ("day", "entries")))


def test_where_all_is_as_it_was_left_only_what_was_made_again_is_told():
    ledger = Ledger(two(), ["a", "b"], held, frozenset())
    ledger.enter(made("b", {"b.html": "5"}))
    puts, gone, _ = ledger.outcome()
    assert (puts, gone) == ({"b.html": Put("5", "staged")}, ("b.ics",))


def test_where_anything_else_may_have_changed_every_file_is_told():
    for names, astray in ((["a", "b"], None), (["b"], frozenset())):
        ledger = Ledger(two(), names, held, astray)
        ledger.enter(made("b", {"b.html": "5"}))
        puts, gone, _ = ledger.outcome()
        assert gone is None and puts["b.html"] == Put("5", "staged")
        assert puts.keys() == {f"{each}.html" for each in names}
        assert "a" not in names or puts["a.html"] == held("a.html", "1")


def test_a_file_that_two_parts_make_is_the_last_ones_and_every_file_is_told():
    before = remembered(made("a", {"a.html": "1", "shared.css": "9"}), made("b", {"shared.css": "4"}))
    ledger = Ledger(before, ["a", "b"], held, frozenset())
    ledger.enter(made("a", {"a.html": "1", "shared.css": "8"}))
    assert ledger.outcome() == ({"a.html": Put("1", "staged"), "shared.css": Put("4")}, None, {"shared.css"})
    ledger = Ledger(two(), ["a", "b"], held, frozenset())
    ledger.enter(made("a", {"a.html": "1", "b.ics": "7"}))
    puts, gone, twice = ledger.outcome()
    assert (puts["b.ics"], gone, twice) == (Put("3"), None, {"b.ics"})


def test_a_part_is_made_again_for_an_answer_that_changed_or_a_file_that_is_not_there():
    parts = [Part("a"), Part("b"), Part("new")]
    names = [part.name for part in parts]
    assert Ledger(two(), names, held, None).stale(parts, ANSWERS) == [Part("new")]
    other = Answers(network(station("a", address="新路 1 号")), {"day": lambda: "2026-05-09"})
    assert Ledger(two(), names, held, frozenset()).stale(parts, other) == [Part("b"), Part("new")]
    lost = remembered(made("a", {"a.html": "0"}), made("b", {"b.html": "2"}))
    assert Ledger(lost, names, held, None).stale(parts, ANSWERS) == [Part("a"), Part("new")]


def test_of_files_that_went_astray_those_are_asked_for_whose_parts_are_not_made_anyway():
    ledger = Ledger(two(), ["a", "b"], held, {"a.html"})
    assert ledger.stale([Part("a"), Part("b")], ANSWERS) == []
    assert ledger.outcome() == ({"a.html": Put("1")}, (), frozenset())
    lost = remembered(made("a", {"a.html": "0"}), made("b", {"b.html": "2"}))
    assert Ledger(lost, ["a", "b"], held, {"a.html"}).stale([Part("a"), Part("b")], ANSWERS) == [Part("a")]
    assert Ledger(lost, ["a", "b"], held, {"b.html"}).stale([Part("a"), Part("b")], ANSWERS) == []


def test_questions_keep_their_numbers_until_most_parts_are_made_again():
    ledger = Ledger(two(), ["a", "b"], held, frozenset())
    ledger.enter(made("b", {"b.html": "2"}, ("site",)))
    questions, parts = ledger.asked([("more",)])
    assert questions == (("day",), ("entries",), ("site",), ("more",))
    assert [list(part.questions) for part in parts.values()] == [[0], [2]]
    ledger.enter(made("a", {"a.html": "1"}, ("site",)))
    questions, parts = ledger.asked(())
    assert (questions, [list(part.questions) for part in parts.values()]) == ((("site",),), [[0], [0]])


def test_parts_tell_together_what_they_told_before_unless_one_tells_something_else():
    ledger = Ledger(two(), ["a", "b"], held, frozenset())
    ledger.enter(made("b", {"b.html": "5"}))
    assert ledger.gathers_as_before
    ledger.enter(made("b", {"b.html": "5"})._replace(listed=()))
    assert not ledger.gathers_as_before
    assert [each.listed for each in ledger.gathers(["a", "b"])] == [(("a/", ""),), ()]

"""What is known of answers from the build before: which still hold, and which have to be asked again."""

import inspect

from builder.model.network import Network
from builder.model.station import Station
from builder.watched import Answers, still_true
from tests.builder.model.test_network import network, station


def filed(slug, digest, **facts):
    made = station(slug, parent="top" if slug != "top" else None, **facts)
    made.__dict__["_digest"] = digest * 32
    return made


def street(*, edited=b"a"):
    few = [station(f"few{each}", parent="few") for each in (1, 2)]
    many = [filed(f"b{each}", b"b") for each in range(70)]
    return network(filed("top", b"t"), filed("few", b"f"), *few, filed("a", edited), *many)


ASKED = (
    ("station", "a"), ("station", "b1"), ("children", "top"), ("children", "few"), ("children", "a"),
    ("merged_here", "a"), ("stations",), ("stations_of_tier", "station"), ("slugs_offering", "hair"), ("entries",), ("says", "hours"),
    ("takes_orders", "a", "2026-05-09"), ("site",), ("made_date",),
)  # fmt: skip


def tokens(of):
    answers = Answers(of, {"made_date": lambda: "2026-05-09"})
    return {question: answers.token(question) for question in ASKED}


def test_an_edit_leaves_true_what_does_not_tell_of_the_edited_station():
    before, now = tokens(street()), street(edited=b"c")
    known = still_true(before, {"a": b"a" * 32})
    asked_again = {("station", "a"), ("children", "top"), ("stations",), ("stations_of_tier", "station"), ("made_date",)}
    assert before["children", "few"].startswith("few1 ") and before["children", "top"].startswith("#")
    assert set(ASKED) - known.keys() == asked_again
    assert known == {question: token for question, token in tokens(now).items() if question in known}


def test_answers_that_are_known_are_not_asked_for_and_the_others_are_told_as_if_nothing_were():
    before, now = tokens(street()), street(edited=b"c")
    answers = Answers(now, {"made_date": lambda: "2026-05-10"}, still_true(before, {"a": b"a" * 32}))
    assert answers.changed(before) == {
        ("station", "a"), ("children", "top"), ("stations",), ("stations_of_tier", "station"), ("made_date",),
    }  # fmt: skip
    assert {question: answers.token(question) for question in ASKED} == tokens(now) | {("made_date",): "2026-05-10"}


def test_a_question_that_cannot_be_answered_yet_has_not_changed():
    answers = Answers(street(), {})
    assert answers.changed({("catalogue_id",): "before", ("station", "nobody"): "before"}) == {("station", "nobody")}


def test_a_lookup_that_tells_of_stations_hands_back_nothing_else():
    """Else an edit of one of them would not be seen: see `still_true`."""
    told = [
        inspect.signature(each).return_annotation
        for name, each in vars(Network).items()
        if inspect.isfunction(each) and not name.startswith("_")
    ]
    of_stations = {each for each in told if "Station" in str(each)}
    assert of_stations == {Station | None, tuple[Station, ...]}

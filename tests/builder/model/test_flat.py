"""Values of a station's fields become bytes and come back as they were."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import Field

from builder.model.dates import Date
from builder.model.flat import alphabet_of
from builder.model.offering import Offering
from builder.model.opening.timetext import Span, read_spans
from builder.model.quantity import read_quantity
from builder.model.record import Record
from builder.model.station import Station, StationFile
from builder.model.text import Line, Name
from builder.read.file import read_file
from tests.builder.conftest import ROOT


def back(value, model=Station):
    alphabet = alphabet_of(model)
    return alphabet.loads(alphabet.dumps(value))


@pytest.fixture(scope="module")
def sample():
    return [
        read_file(path.read_bytes(), f"stations/{path.name}", StationFile)[0]
        for path in sorted(ROOT.glob("stations/*.yml"))
    ]


def written_in(value):
    """The names of the fields that were written, of a record and of all below it."""
    if isinstance(value, Record):
        return value.model_fields_set, [written_in(below) for below in value.__dict__.values()]
    return [written_in(below) for below in value] if isinstance(value, tuple) else ()


def test_every_field_of_the_sample_comes_back_with_all_that_was_written(sample):
    for station in sample:
        for name in StationFile.model_fields:
            value = getattr(station, name)
            again = back(value)
            assert again == value and repr(again) == repr(value), name
            assert written_in(again) == written_in(value), name


def test_equal_values_have_equal_bytes_whether_or_not_their_parts_are_one_object():
    name, twin = "虹祥路", "".join(list("虹祥路"))
    dumps = alphabet_of(Station).dumps
    assert name is not twin and dumps((name, name)) == dumps((name, twin))


def test_no_value_of_the_sample_needs_a_pickle(sample):
    dumps = alphabet_of(Station).dumps
    assert not [name for one in sample for name in StationFile.model_fields if b"\x80\x05" in dumps(getattr(one, name))]


@pytest.mark.parametrize(
    "value",
    [None, True, 0, 1.5, "", "虹祥", (), ("a",), ((), (1, None)), date(2026, 5, 9), Decimal("4.10"), {"a": 1}, b"a"],
    ids=repr,
)
def test_a_plain_value_comes_back_with_its_type(value):
    again = back(value)
    assert again == value and type(again) is type(value) and repr(again) == repr(value)


def test_a_figure_keeps_its_words_beside_an_equal_one():
    figures = read_quantity("4万人"), read_quantity("40000人")
    assert figures[0] == figures[1]
    assert [str(figure) for figure in back(figures)] == ["4万人", "40000人"]


def test_a_span_that_was_looked_at_once_is_one_value_for_all():
    first, second = back(read_spans("08:30-11:30")), back(read_spans("08:30-11:30"))
    assert first == (Span(510, 690),) and first[0] is second[0]


class Visit(Record):
    name: Name = Field(title="名称")
    day: Date | None = Field(None, title="哪天")
    note: Line | None = Field(None, title="说明")


class House(Record):
    visits: tuple[Visit, ...] = Field((), title="来访")


def test_a_field_that_was_written_empty_and_one_that_was_not_are_told_apart():
    visits = Visit.model_construct(name="钱", day=None), Visit(name="钱", note="下午"), Visit(name="钱", day="2026-05-09")
    again = back(visits, House)
    assert again == visits
    assert [visit.model_fields_set for visit in again] == [{"name", "day"}, {"name", "note"}, {"name", "day"}]


def test_a_record_that_the_model_does_not_hold_comes_back_too():
    offering = Offering(service="理发")
    assert back((offering,), House) == (offering,)

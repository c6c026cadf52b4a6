"""builder/frozen.py: values that behave as frozen dataclasses do."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from builder.frozen import frozen


@frozen
class Door:
    """Whose door, and when it is open."""

    name: str
    times: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return bool(self.times)


@frozen
class Side(Door):
    steps: int = 0


@dataclass(frozen=True)
class Known:
    name: str
    times: tuple[str, ...] = ()


def test_fields_are_given_by_place_or_name_and_have_their_defaults():
    door = Door("虹祥", times=("08:30–17:30",))
    assert (door.name, door.times, door.notes, door.is_open) == ("虹祥", ("08:30–17:30",), [], True)
    assert Door("甲").notes is not Door("甲").notes
    assert Side("甲", steps=2).steps == 2 and not Side("甲").is_open


def test_a_field_that_is_missing_or_unknown_is_an_error():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Door()
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        Door("甲", colour="绿")


def test_nothing_can_be_set_or_deleted_afterwards():
    door = Door("甲")
    with pytest.raises(FrozenInstanceError, match="name"):
        door.name = "乙"
    with pytest.raises(FrozenInstanceError, match="name"):
        del door.name
    assert door.name == "甲"


def test_values_are_equal_by_their_fields_and_only_within_their_class():
    assert Side("甲") == Side("甲") and Side("甲") != Side("甲", steps=1)
    assert Door("甲") != Side("甲") and Door("甲") != ("甲", (), [])


def test_what_is_worked_out_and_kept_beside_the_fields_makes_no_difference():
    door = Door("甲")
    door.__dict__["_known"] = 1
    assert door == Door("甲") and repr(door) == "Door(name='甲', times=(), notes=[])"


def test_it_is_told_and_hashed_as_a_dataclass_is():
    @frozen
    class Same:
        name: str
        times: tuple[str, ...] = ()

    made, known = Same("甲", ("08:30",)), Known("甲", ("08:30",))
    assert hash(made) == hash(known) and len({made, Same("甲", ("08:30",))}) == 1
    assert repr(made).rpartition(".")[2] == repr(known).replace("Known", "Same")


def test_dataclasses_knows_its_fields_and_replaces_them():
    assert [each.name for each in fields(Side)] == ["name", "times", "notes", "steps"]
    assert replace(Side("甲", steps=2), name="乙") == Side("乙", steps=2)


def test_it_travels_to_another_process():
    assert pickle.loads(pickle.dumps(Side("甲", ("08:30",), ["雨天也开"], 2))) == Side("甲", ("08:30",), ["雨天也开"], 2)


def test_after_the_fields_are_filled_the_class_may_look_at_them():
    @frozen
    class Span:
        opens: int
        closes: int

        def __post_init__(self) -> None:
            if self.closes <= self.opens:
                raise ValueError("closes before it opens")

    assert Span(1, 2).closes == 2
    with pytest.raises(ValueError, match="closes before it opens"):
        Span(2, 1)

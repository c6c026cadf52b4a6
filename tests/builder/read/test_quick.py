"""A quick validator makes of clean texts what the model makes of them, and refuses what the model refuses."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.model.activities.activity import NetworkActivities
from builder.model.ballots.ballot import BallotFile
from builder.model.campaigns.campaign import CampaignFile
from builder.model.checklist import Checklists
from builder.model.figures.figures import Figures
from builder.model.orders.orders import Orders
from builder.model.outcomes.outcomes import OutcomesFile
from builder.model.outcomes.progress import Progress
from builder.model.record import Record
from builder.model.scene import Scenes
from builder.model.service import Catalogue
from builder.model.site import SiteConfig
from builder.model.station import StationFile
from builder.model.volunteers.volunteers import Volunteers
from builder.read.everyday import everyday
from builder.read.file import read_file
from builder.read.quick import quick_validator
from tests.builder.conftest import ROOT
from tests.builder.read.test_plain import FILES

PLAINS = [plain for path in FILES if (plain := everyday(path.read_bytes().decode("utf-8", "replace"))) is not None]
MODELS = (
    StationFile, SiteConfig, Catalogue, Scenes, Checklists, NetworkActivities, Volunteers, Progress, Orders, Figures, CampaignFile,
    OutcomesFile, BallotFile,
)  # fmt: skip
# Clean, and of every kind that a field type looks for.
TEXTS = [
    "虹祥", "a" * 41, "字" * 121, "字" * 2001, "hongxiang", "Hong Xiang", "con", "open", "已撤销", "2026-05-09", "2026年5月9日", "2026-02-30",
    "约480㎡", "480", "3户", "三百户", "近170人", "是", "有", "没有", "true", "12", "-1", "１２", "9" * 12, "021-5550-0101", "０２１ 5550 0101",
    "2026-03", "05-01", "08:30-11:30", "08:30-11:30, 13:30-17:30", "休息", "未公布", "预约", "同工作日", "照常", "周一至周五", "31.1", "WGS84",
    "高德", "https://example.org/", "example.org", "每周", "达标",
]  # fmt: skip


def said(make, plain):
    """The value with what was written in it; None where it is refused."""
    try:
        value = make(plain)
    except ValidationError:
        return None
    return value, repr(value), written_in(value)


def written_in(value):
    if isinstance(value, Record):
        # Only fields: a value that two files share may hold by now what somebody worked out of it.
        return value.model_fields_set, [written_in(getattr(value, name)) for name in type(value).model_fields]
    return [written_in(below) for below in value] if isinstance(value, tuple) else ()


def places_in(value, way=()):
    yield way
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places_in(below, (*way, key))


@st.composite
def altered(draw):
    """A file of the sample or the gallery in which a text, a list or fields were put in the place of others."""
    plain = deepcopy(draw(st.sampled_from(PLAINS)))
    for _ in range(draw(st.integers(1, 3))):
        *way, key = draw(st.sampled_from([each for each in places_in(plain) if each]))
        inside = plain
        for step in way:
            inside = inside[step]
        inside[key] = draw(st.sampled_from(TEXTS) | st.sampled_from([["虹祥"], {"name": "虹祥"}, [{"date": "2026-05-09"}], {}, []]))
    return plain


def test_every_file_of_the_sample_and_of_the_gallery_is_made_alike():
    quick = quick_validator(StationFile)
    accepted = 0
    for plain in PLAINS:
        wanted = said(StationFile.model_validate, plain)
        # Twice: what was remembered the first time is the same.
        assert said(quick, plain) == wanted and said(quick, plain) == wanted
        accepted += wanted is not None
    assert 20 <= accepted < len(PLAINS)


@settings(max_examples=400)
@given(plain=altered())
def test_whatever_is_made_quickly_is_what_the_model_makes(plain):
    assert said(quick_validator(StationFile), plain) == said(StationFile.model_validate, plain)


@pytest.mark.parametrize(("text", "wanted"), [
    ("name: 虹祥\ntier: station\nphone: 12345\n", ("unknown-field", 3)),
    (f"tier: station\nname: {'字' * 41}\n", ("text-too-long", 2)),
])  # fmt: skip
def test_what_is_refused_quickly_is_explained_as_ever(text, wanted):
    value, (diagnostic,) = read_file(text.encode(), "stations/a.yml", StationFile)
    assert value is None and (diagnostic.rule, diagnostic.place.line) == wanted


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_of_a_file_has_a_quick_validator_that_makes_the_sample_alike(model):
    for path in [ROOT / "site_config.yml", *sorted(ROOT.glob("content/**/*.yml"))]:
        plain = everyday(path.read_text("utf-8"))
        if plain is not None:
            assert said(quick_validator(model), plain) == said(model.model_validate, plain), path


def test_a_model_with_a_field_of_another_kind_is_refused_aloud():
    class Weighed(Record):
        weight: complex

    with pytest.raises(TypeError, match="no quick schema for <class 'complex'>"):
        quick_validator(Weighed)


def test_hours_that_two_stations_have_in_common_are_one_value():
    plain = {"name": "虹祥", "tier": "station", "hours": {"regular": {"周一至周五": "09:00-17:00"}}}
    first, second = map(quick_validator(StationFile), (plain, deepcopy(plain)))
    assert first.hours is second.hours
    assert first.hours.model_fields_set == {"regular"}

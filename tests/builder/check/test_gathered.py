"""The first look at a station: it may tell of more than a rule goes over, and never of less."""

import random
from datetime import date
from pathlib import Path

import pytest

from builder.check.activities import told_dates as dates_of_activities
from builder.check.deliberation import deliberation_dates, matter_texts
from builder.check.gathered import gathered_by_part
from builder.check.honours.steps import past_dates_of_honours
from builder.check.parts import notes_of, numbers_of
from builder.check.rules import PLAIN_TEXT_RULES, TEXT_RULES
from builder.check.text_rules import stirs
from builder.check.texts import texts_of
from builder.check.volunteers import told_dates as dates_of_volunteers
from builder.model.station import Station
from builder.model.wishes.record import dates_past
from builder.read.network import read_network
from tests.builder.gallery import BASE_DIR

_ROOT_DIR = Path(__file__).parents[3]
_PIECES = (
    "138 0013 8000|1３8 0013 8000|021-5550-0102|138－0013－8000|11010519491231002X|440106 19990101 0018|a@qq.com|<b>|&nbsp;|&#160;|"
    "[看这里](http://a.example)|居（jū）|【ǚ】|锟斤拷|Ã©Ã©|\ufffd|烫烫烫|待补充|待填|请在此处|测试测试|Lorem ipsum|TODO|xxx|XXXX|×××|？？？|?？?|"
    "（ ）|（）|【\u3000】|无|暂无|未知|没有|①②|㎡|3×4|门口|，|。|\n| |12|08:30-17:30|（周一）|x|?|不|请"
).split("|")


@pytest.fixture(scope="module")
def stations() -> tuple[Station, ...]:
    found = [network.stations for folder in (_ROOT_DIR, BASE_DIR) if (network := read_network(folder)[0])]
    return tuple(station.whole() for some in found for station in some)


def test_where_nothing_stirs_no_rule_of_texts_has_anything_to_say():
    said = 0
    choose = random.Random(6).choice
    for _ in range(6000):
        text = "".join(choose(_PIECES) for _ in range(choose(range(1, 6))))
        if any(next(iter(rule(text)), None) for rule in TEXT_RULES + PLAIN_TEXT_RULES):
            said += 1
            assert stirs(text), text
    assert said > 1000


@pytest.mark.parametrize("text", ["", "周一至周五 08:30-17:30，午休不打烊", "咨询请打 021-5550-0102。\n没有电梯（有坡道）"])
def test_an_ordinary_text_does_not_stir(text):
    assert not stirs(text)


def test_every_text_and_note_of_a_station_is_gathered(stations):
    for station in stations:
        lines = set(gathered_by_part(station).text.split("\n"))
        texts = [text.words for each in texts_of(station) for text in each.one_by_one()]
        assert lines.issuperset(line for text in texts for line in text.split("\n") if line)
        assert lines.issuperset(line for _, _, note in notes_of(station) for line in note.split("\n"))


def test_every_number_that_can_be_called_is_gathered(stations):
    for station in stations:
        assert set(gathered_by_part(station).numbers) == {number for _, _, number in numbers_of(station)}


def test_every_sentence_about_matters_is_gathered(stations):
    for station in stations:
        sentences = gathered_by_part(station).sentences("deliberation", "mediation").split("。")
        assert set(sentences).issuperset(part for _, text in matter_texts(station) for part in text.split("。"))


def test_every_day_on_which_something_happened_is_gathered(stations):
    seen: set[date] = set()
    for station in stations:
        days = [day for _, _, day in (*dates_of_activities(station), *dates_of_volunteers(station))]
        days += [day for _, day in (*deliberation_dates(station), *past_dates_of_honours(station), *dates_past(station.wishes))]
        days += [each.as_of for each in (*station.figures, *station.wish_months)]
        days += [each.assessed_date for each in (*station.checklists, *filter(None, (station.stars,)))]
        days.append(station.assured_date)
        assert set(gathered_by_part(station).days).issuperset(filter(None, days))
        seen.update(filter(None, days))
    assert len(seen) > 50

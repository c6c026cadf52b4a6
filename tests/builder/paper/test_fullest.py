"""The fullest card and poster that the schema allows: one page each, nothing cut, the code leads to the page."""

import io

import pytest
import zxingcpp
from PIL import Image

from builder.paper.card import card_view
from builder.paper.poster import poster_view
from tests.builder.paper.sheets import (
    CLOSED,
    TODAY,
    cards_of,
    full_hours,
    fullest,
    plain,
    printed,
    wide,
    words_of,
)

A6, A4 = (105, 148), (210, 297)
# What differs from the fullest in one way each: the fallback that is taken differs too.
SHAPES = {
    "everything": {},
    "closed for now": CLOSED,
    "one season": {"hours": full_hours(1)},
    "two seasons": {"hours": full_hours(2)},
    "no phone": {"phones": []},
    "Latin words": {"name": "Wonderful MMMMMMM WWWWWWWWWWWWWWWWWWWWWW", "address": "M" * 120},
    "closing marks": {"name": "》" * 40, "address": "（" * 60 + "）" * 60},
    "digits": {"name": "8" * 40},
}


@pytest.fixture(scope="module")
def page(chromium):
    with chromium.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_fullest_card_and_poster_are_one_page_each_with_nothing_cut(page, tmp_path, shape):
    street = fullest(**SHAPES[shape])
    each = street.stations[0]
    folder = cards_of(street, tmp_path, each) / "cards" / each.slug
    card = printed(page, folder / "index.html", tmp_path)
    poster = printed(page, folder / "poster" / "index.html", tmp_path)
    assert (card.pages, card.millimetres, card.outside) == (1, A6, [])
    assert (poster.pages, poster.millimetres, poster.outside) == (1, A4, [])
    assert min(card.smallest, poster.smallest) >= 8 and min(card.phone, poster.phone) >= 20
    assert _missing(card_view(street, each, TODAY), card.texts) == []
    assert _missing(poster_view(street, each, TODAY), poster.texts) == []


def test_the_code_of_the_longest_address_leads_to_the_page(page, tmp_path):
    street = fullest()
    site = street.site.model_copy(update={"url": f"https://{'y' * 28}.example.org/"})
    street = type(street)(site, street.services, street.stations)
    folder = cards_of(street, tmp_path, street.stations[0])
    sheet = printed(page, folder / "cards" / ("a" * 60) / "index.html", tmp_path)
    address = f"https://{'y' * 28}.example.org/stations/{'a' * 60}/"
    assert len(address) == 119
    assert [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(sheet.code)))] == [address]


def test_the_test_sees_what_is_cut(page, tmp_path):
    street = fullest()
    folder = cards_of(street, tmp_path, street.stations[0])
    css_path = folder / "cards" / "card.css"
    css_path.write_text(css_path.read_text(encoding="utf-8") + ".card { font-size: 20pt; }", encoding="utf-8")
    sheet = printed(page, folder / "cards" / ("a" * 60) / "index.html", tmp_path)
    assert sheet.pages > 1 or sheet.outside


def test_a_name_of_one_character_more_is_refused():
    with pytest.raises(ValueError, match="at most 40 fit"):
        fullest(name=wide(41))


def _missing(view, texts: str) -> list[str]:
    return [word for word in words_of(view) if plain(word) not in texts]

"""A published figure held against a counted one: how far each hedge reaches."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.figures.comparison import compared, may_be_the_same
from builder.model.figures.figures import Figures
from builder.model.figures.measures import MEASURES
from builder.model.figures.words import UNITS
from builder.model.network import Network
from builder.model.quantity import Quantity, read_quantity
from builder.model.site import SiteConfig
from tests.builder.render.samples import SITE, station


@pytest.mark.parametrize(
    "published, least, most",
    [
        ("200余场", 201, 299),
        ("140余条", 141, 149),
        ("1200余人", 1201, 1299),
        ("近170项", 160, 169),
        ("约4万人次", 36000, 44000),
        ("435人", 435, 435),
        ("至少180场", 180, 10**9),
        ("逾1000场", 1000, 10**9),
    ],
)
def test_a_hedge_reaches_so_far_and_no_further(published, least, most):
    figure = read_quantity(published)
    counted = {number: may_be_the_same(figure, Quantity(Decimal(number), "exact", figure.unit)) for number in
               (least - 1, least, most, most + 1)}
    assert counted[least] and counted[most]
    assert not counted[least - 1]
    assert most == 10**9 or not counted[most + 1]


@given(st.integers(1, 10**6), st.sampled_from(["{}场", "{}余场", "近{}场", "约{}场", "至少{}场", "超{}场"]))
def test_whether_two_figures_agree_does_not_depend_on_which_is_named_first(number, words):
    one, other = read_quantity(words.format(number)), read_quantity(f"约{number + 3}场")
    assert may_be_the_same(one, other) == may_be_the_same(other, one)
    assert may_be_the_same(one, one)


def test_every_word_has_a_unit_and_a_way_to_count_it():
    assert list(MEASURES) == list(UNITS)


def network(figures, **facts):
    brand = {"id": "b", "name": "板凳会", "matters": [{
        "id": "m", "title": "晾衣架", "raised_date": "2025-11-01", "raised_by": "楼组长",
        "accepted": {"date": "2025-11-02", "by": "居委会"},
        "meetings": [{"date": "2025-12-20", "attended": {"居民": "12人"}}, {"date": "2026-01-10", "attended": {"居民": "9人"}}],
    }]}
    stations = (station("honghua", deliberation=[brand], **facts), station("yulan", status="temporarily_closed"))
    return Network(
        site=SiteConfig.model_validate(SITE), services=(), stations=stations,
        figures=Figures.model_validate({"figures": figures}),
    )


def test_what_can_be_counted_for_the_day_of_the_figure_is_counted_for_that_day():
    figure = {"measure": "议事会", "value": "1场", "as_of": "2025-12-31", "source": "年终小结"}
    (found,) = compared(network([figure]), date(2026, 5, 9))
    assert (found.counted.text, found.on, found.agrees) == ("1场", date(2025, 12, 31), True)


def test_what_is_known_of_today_alone_is_counted_for_today():
    figure = {"measure": "站点", "value": "约38个", "as_of": "2025-12-31", "source": "年终小结"}
    (found,) = compared(network([figure]), date(2026, 5, 9))
    assert (found.counted.text, found.on, found.agrees) == ("2个", date(2026, 5, 9), False)


def test_what_the_files_say_nothing_of_is_neither_right_nor_wrong():
    figure = {"measure": "面积", "value": "9.7万㎡", "as_of": "2025-12-31", "source": "年终小结"}
    (found,) = compared(network([figure]), date(2026, 5, 9))
    assert (found.counted, found.agrees) == (None, None)


def test_a_figure_from_tomorrow_is_not_shown_yet():
    figure = {"measure": "站点", "value": "2个", "as_of": "2026-05-10", "source": "年终小结"}
    assert compared(network([figure]), date(2026, 5, 9)) == ()

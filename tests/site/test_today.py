"""The today card says what holds in Shanghai, wherever the phone believes to be; the words come from the page without a guess."""

from datetime import UTC, datetime

import pytest

MOMENTS = {
    "in the morning": datetime(2026, 5, 9, 2, 15, tzinfo=UTC),
    "shortly before closing": datetime(2026, 5, 9, 8, 10, tzinfo=UTC),
    "shortly after midnight in Shanghai": datetime(2026, 5, 9, 16, 5, tzinfo=UTC),
    "on New York's evening": datetime(2026, 5, 10, 1, 0, tzinfo=UTC),
}
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Kiritimati")


@pytest.fixture(scope="module")
def phones(looking):
    """A phone in each time zone."""
    return {zone: looking.page(360, "light", timezone_id=zone) for zone in ZONES}


@pytest.mark.parametrize("station", ["hongxiang", "yanchi-24h", "wenlan", "liuan-first"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_card_is_the_same_in_every_time_zone(looking, phones, moment, station):
    cards = set()
    for page in phones.values():
        page.clock.set_fixed_time(MOMENTS[moment])
        looking.open(page, f"stations/{station}/")
        cards.add(page.locator(".yz-today").inner_text())
    assert len(cards) == 1


def test_the_card_names_status_spans_and_the_next_change(looking, phones):
    page = phones["America/New_York"]
    page.clock.set_fixed_time(MOMENTS["in the morning"])
    looking.open(page, "stations/liuan-corner/")
    card = page.locator(".yz-today").inner_text()
    assert "今天 5月9日 周六" in card
    words = ("开放中", "即将关门", "需预约", "自助可用", "网上可办", "还没开门", "中间休息", "已关门", "今天休息", "未公布", "待公布")
    assert any(word in card for word in words)


def test_without_javascript_the_week_stands_in_the_cards_place(browsing):
    page = browsing.open(browsing.page(360, "light", javascript=False), "stations/hongxiang/")
    card = page.locator(".yz-today").inner_text()
    assert "周一至周五" in card and "08:30–11:30" in card
    assert "开放中" not in card and "已关门" not in card

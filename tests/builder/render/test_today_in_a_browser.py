"""The today card and the printed week in Chromium: the zone of the phone, nights, weeks without a new build."""

from datetime import date

import pytest

from tests.builder.render.samples import network, service, station
from tests.builder.render.visiting import site_of, visits

STREET = network(
    station("hongxiang", name="虹祥站", phones=[{"number": "021-5550-0101"}],
            labels=["365天不打烊"],
            services=[{"service": "理发", "hours": {"regular": {"周四": "13:30-16:30"}}}, {"service": "打印"}],
            hours={
                "regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"},
                "extended": {"周一至周五": "17:30-20:00"},
                "appointment": {"周日": "09:00-11:30"},
                "self_service": {"每天": "24小时"},
                "booking": {"phone": "021-5550-0199", "lead_time": "提前一天"},
                "holidays": "预约 09:00-11:30",
                "makeup_days": "同工作日",
                "exceptions": [{"date": "2026-06-03", "hours": "休息", "self_service": "休息", "reason": "停电"}],
            }),
    station("wenlan", name="文澜站", phones=[{"number": "021-5550-0102"}],
            hours={"holidays": "照常", "makeup_days": "照常", "periods": [
                {"name": "夏令时间", "valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-20:00"}},
                {"name": "冬令时间", "valid_from": "10-01", "valid_to": "04-30", "regular": {"每天": "09:00-17:00"}},
            ]}),
    services=(service(), service(id="print", name="打印")),
    labels=[{"name": "365天不打烊", "rule": "every_day", "modes": ["regular", "appointment"], "meaning": "每天都有人"}],
)
PHONE = {"timezone_id": "America/New_York"}


@pytest.fixture(scope="module")
def files():
    return site_of(STREET, date(2026, 5, 7))


@pytest.fixture
def visit(chromium, files):
    """Opens a page of the street at an instant, from which the phone's clock goes on."""
    with visits(chromium, files) as open_page:

        def at(instant: str, url: str = "stations/hongxiang/", **options):
            page, address = open_page(url, **{**PHONE, **options})
            page.clock.install(time=instant)
            page.goto(address)
            return page

        yield at


def said(page) -> list[str]:
    return [line for line in page.inner_text("[data-yz-now]").splitlines() if line.strip()]


def test_the_card_takes_the_place_of_the_week_on_a_phone_in_new_york(visit):
    page = visit("2026-05-08T18:10:00+08:00")
    assert said(page) == [
        "今天 5月8日 周五", "开放中", "08:30–20:00", "17:30 以后为延时服务", "自助服务 24小时",
        "20:00 以后只有自助服务；明天补班，照常开放",
    ]
    assert page.is_hidden("[data-yz-week]")
    assert page.inner_text("tr.yz-is-today th") == "周五"
    assert page.complaints == []


def test_the_card_is_right_again_when_the_page_stayed_open_over_midnight(visit):
    page = visit("2026-05-08T23:58:10+08:00")
    assert said(page)[:2] == ["今天 5月8日 周五", "自助可用"]
    assert page.inner_text("tr.yz-is-today th") == "周五"
    page.clock.run_for(60_000)
    assert said(page)[0] == "今天 5月8日 周五"
    page.clock.run_for(60_000)
    assert said(page)[0] == "今天 5月9日 周六"
    assert said(page)[-1] == "今天补班，照常开放；08:30 有人值守"
    # A make-up workday does not go by the week: no row of it is today's.
    assert page.locator("tr.yz-is-today").count() == 0
    page.clock.run_for(9 * 3600_000)
    assert said(page)[1] == "开放中"
    page.clock.run_for(24 * 3600_000)
    assert said(page)[:3] == ["今天 5月10日 周日", "需预约", "09:00–11:30"]
    assert page.complaints == []


def test_a_page_that_comes_back_from_the_background_is_right_at_once(visit):
    page = visit("2026-05-11T10:00:00+08:00")
    assert said(page)[1] == "开放中"
    # Timers sleep with the phone: the clock moves, nothing fires until the page is shown again.
    page.clock.set_fixed_time("2026-05-11T19:45:00+08:00")
    assert said(page)[0] == "今天 5月11日 周一"
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert said(page)[-1] == "20:00 以后只有自助服务"
    page.clock.set_fixed_time("2026-05-12T00:10:00+08:00")
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    assert said(page)[0] == "今天 5月12日 周二"


def test_how_to_make_an_appointment_is_said_when_the_card_speaks_of_one(visit):
    sunday = visit("2026-05-10T10:00:00+08:00")
    assert said(sunday) == [
        "今天 5月10日 周日", "需预约", "09:00–11:30", "自助服务 24小时",
        "来之前请先预约，接待到 11:30；明天 08:30 开门", "预约电话 021-5550-0199，提前一天",
    ]
    assert sunday.get_attribute("[data-yz-now] [data-yz-booking] a", "href") == "tel:02155500199"
    assert visit("2026-05-11T10:00:00+08:00").is_hidden("[data-yz-now] [data-yz-booking]")


def test_weeks_after_the_build_the_days_that_are_over_are_gone_and_the_page_says_its_age(visit):
    fresh = visit("2026-05-07T10:00:00+08:00")
    assert fresh.locator("[data-yz-until] strong:visible").all_inner_texts() == [
        "5月9日（周六）", "6月3日（周三）", "6月19日（周五）至6月21日（周日）"
    ]
    assert fresh.is_hidden("[data-yz-age]")
    stale = visit("2026-06-20T10:00:00+08:00")
    assert stale.locator("[data-yz-until] strong:visible").all_inner_texts() == ["6月19日（周五）至6月21日（周日）"]
    assert stale.inner_text("[data-yz-age]") == "这页是5月7日生成的，之后的变化可能还没有写进来"
    later = visit("2026-06-22T10:00:00+08:00")
    assert later.is_hidden("text=这些日子不一样")
    assert later.complaints == []


def test_todays_row_is_found_in_the_season_that_holds(visit):
    for instant, caption in (("2026-09-30T10:00", "夏令时间"), ("2026-11-02T10:00", "冬令时间")):
        page = visit(f"{instant}:00+08:00", "stations/wenlan/")
        assert caption in page.inner_text("table:has(tr.yz-is-today) caption")
        assert page.locator("tr.yz-is-today").count() == 1


def test_a_service_with_hours_of_its_own_is_marked_on_its_days(visit):
    thursday = visit("2026-05-07T10:00:00+08:00")
    assert thursday.locator("[data-yz-offering]:visible").all_inner_texts() == ["今天 13:30–16:30"]
    friday = visit("2026-05-08T10:00:00+08:00")
    assert friday.locator("[data-yz-offering]:visible").count() == 0


def test_without_javascript_the_printed_week_and_the_coming_days_are_whole(chromium, files):
    with visits(chromium, files) as open_page:
        page, address = open_page("stations/hongxiang/", java_script_enabled=False)
        page.goto(address)
        assert page.is_hidden("[data-yz-now]")
        block = page.inner_text("section:has(#hours)")
    for line in (
        "365天不打烊 每天都有人", "08:30–17:30", "17:30–20:00 延时服务", "09:00–11:30 预约", "自助服务 每天 24小时",
        "预约电话 021-5550-0199，提前一天", "5月9日（周六）", "补班，照常开放", "6月3日（周三）", "停电，休息 自助服务暂停",
        "6月19日（周五）至6月21日（周日）", "端午节放假，09:00–11:30 预约",
    ):
        assert line in " ".join(block.split(" ")), line


@pytest.mark.parametrize("size", ["18", "22", "26"])
def test_the_longest_card_is_no_wider_than_the_narrowest_phone(visit, size):
    page = visit("2026-05-01T08:00:00+08:00", viewport={"width": 320, "height": 640})
    page.evaluate(f"document.documentElement.dataset.yzSize = '{size}'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

"""What a card and a poster say: whom to call, when it is open, what to do here, and where to ask for the rest."""

from datetime import date

import pytest

from builder.paper.card import card_view
from builder.paper.poster import poster_view
from builder.paper.week import seasons_from
from tests.builder.paper.sheets import TODAY, full_week, words_of
from tests.builder.render.samples import HOURS, network, service, station

LAYERED = {
    "regular": {"周一至周五": "08:30-11:30, 13:30-17:30", "周六至周日": "休息"},
    "extended": {"周一至周五": "17:30-20:00"},
    "staggered": {"周六": "09:00-16:30"},
    "appointment": {"周日": "09:00-11:30"},
    "self_service": {"每天": "24小时"},
    "holidays": "预约 09:00-11:30",
    "makeup_days": "同工作日",
    "booking": {"phone": "021-5550-0102", "lead_time": "提前一天"},
}


def test_the_week_has_its_layers_and_what_holds_on_holidays_and_make_up_workdays():
    assert _rows(_card(hours=LAYERED)) == [
        "周一至周五 08:30–11:30 13:30–17:30 / 延时服务 17:30–20:00",
        "周六 错时服务 09:00–16:30",
        "周日 预约 09:00–11:30",
        "放假 预约 09:00–11:30",
        "补班 和工作日一样",
        "自助服务 每天 24小时",
    ]


def test_a_policy_nobody_wrote_is_said_to_be_unpublished_once_for_both():
    assert _rows(_card(hours=HOURS))[-1] == "放假、补班 未公布，请先打电话"


def test_each_policy_has_its_words():
    week = {"regular": {"周一至周五": "08:30-11:30", "周六至周日": "09:00-11:30"}}
    said = {
        policy: _rows(_card(hours=week | {"holidays": policy, "makeup_days": "休息"}))[-2]
        for policy in ("照常", "同周末", "同周六", "预约", "09:00-11:30")
    }
    assert said == {
        "照常": "放假 照常开放",
        "同周末": "放假 和周末一样",
        "同周六": "放假 和周六一样",
        "预约": "放假 要先预约",
        "09:00-11:30": "放假 09:00–11:30",
    }


def test_every_season_stands_under_its_days():
    hours = {
        "periods": [
            {"name": "夏令时间", "valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-18:00"}},
            {"name": "冬令时间", "valid_from": "10-01", "valid_to": "04-30", "regular": {"每天": "08:30-17:00"}},
        ]
    }
    assert [(season.title, season.rows[0].cells[0].times) for season in _card(hours=hours).seasons] == [
        ("夏令时间（5月1日至9月30日）", ("08:00–18:00",)),
        ("冬令时间（10月1日至次年4月30日）", ("08:30–17:00",)),
    ]


@pytest.mark.parametrize(
    ("made", "kept"), [("2026-02-28", "一季"), ("2026-05-07", "二季"), ("2026-08-01", "三季"), ("2026-12-31", "四季")]
)
def test_where_one_season_fits_it_is_the_one_in_force_on_the_printed_date(made, kept):
    months = (("01", "03-31"), ("04", "06-30"), ("07", "09-30"), ("10", "12-31"))
    periods = [
        {"name": f"{name}季", "valid_from": f"{month}-01", "valid_to": last, **full_week(("regular", "extended"))}
        for name, (month, last) in zip("一二三四", months)
    ]
    street = _street(hours={"periods": periods})
    card = card_view(street, street.station("hongxiang"), date.fromisoformat(made))
    assert [season.title[:2] for season in card.seasons] == [kept]
    assert card.hours_note == "别的时段的时间请扫码看。"
    poster = poster_view(street, street.station("hongxiang"), date.fromisoformat(made))
    assert [season.title[:2] for season in poster.seasons][0] == kept and len(poster.seasons) == 2


@pytest.mark.parametrize(
    ("day", "first"), [("2026-03-01", "春"), ("2026-06-15", "夏"), ("2026-09-01", "秋"), ("2027-01-01", "秋")]
)
def test_seasons_with_dates_begin_with_the_present_or_the_next_or_the_last(day, first):
    spans = {"春": ("2026-04-01", "2026-06-01"), "夏": ("2026-06-02", "2026-08-31"), "秋": ("2026-09-01", "2026-10-31")}
    periods = [
        {"name": name, "valid_from": since, "valid_to": until, "regular": {"每天": "08:00-18:00"}}
        for name, (since, until) in spans.items()
    ]
    hours = _street(hours={"periods": periods}).station("hongxiang").hours
    seasons = seasons_from(hours, date.fromisoformat(day))
    assert seasons[0].title[:1] == first and len(seasons) == 3


def test_an_appointment_is_made_by_the_large_number_or_by_its_own():
    phones = [{"number": "021-5550-0102"}]
    assert _card(hours=LAYERED).hours_note == "预约请提前一天打 021-5550-0102。"
    assert _card(hours=LAYERED, phones=phones).hours_note == "预约请提前一天打电话。"


def test_hours_that_nobody_published_are_asked_for_by_telephone():
    for card in (_card(), _card(hours={"note": "院子里有长椅"})):
        assert (card.seasons, card.policies, card.machines) == ((), (), ())
        assert card.hours_note == "开放时间未公布，去之前请先打电话。"


def test_the_station_s_own_number_is_the_large_one_and_says_who_answers():
    card = _card(phones=[{"number": "021-5550-0101转8", "name": "前台"}, {"number": "021-5550-0102"}])
    assert (card.call.label, card.call.number) == ("电话 · 前台", ("021-5550-0101", "转8"))
    assert card.other_calls == "也可以打 021-5550-0102"


def test_without_a_number_the_network_s_is_given_and_named_as_such():
    call = _card().call
    assert (call.label, call.number) == ("站点电话未公布，请打总机", ("021-5550-0100",))


def test_the_card_s_own_services_come_first_and_the_others_are_counted():
    names = ["理发", "法律咨询", "修鞋", "打印"]
    offered = {"services": [{"service": name} for name in names]}
    assert _services(_card(**offered)) == names
    assert _services(_card(**offered, card={"services": ["修鞋"]})) == ["修鞋", "另有 3 项"]


def test_without_an_editor_s_choice_a_card_shows_six_services():
    names = [f"服务{number}" for number in range(9)]
    card = _card(services=[{"service": name} for name in names], catalogue=names)
    assert _services(card) == [*names[:6], "另有 3 项"]


def test_errands_are_offered_only_where_a_service_runs_them():
    offered = {"services": [{"service": "理发"}]}
    assert [each.word for each in _card(**offered).facts] == ["办事"]
    with_errand = _card(**offered, errand=["代办"])
    assert [each.text for each in with_errand.facts][1:] == ["走不动、没空来，打电话代办或上门。"]
    own = _card(**offered, card={"guide": "先到一楼。", "errand": "打电话约。"})
    assert [(each.word, each.text) for each in own.facts] == [("办事", "先到一楼。"), ("代办", "打电话约。")]


def test_a_station_closed_for_now_says_so_and_where_to_go():
    closure = {"reason": "翻修", "from_date": "2026-05-01", "until_date": "2026-06-30", "instead": "grid"}
    card = _card(status="temporarily_closed", closure=closure)
    assert card.notice == "2026年5月1日起暂停开放：翻修，预计到2026年6月30日。这段时间请到网格中心，电话 021-5550-0140。"


def test_the_foot_says_where_who_and_when_it_was_verified():
    card = _card(address="示例路8号", assured_date="2026-04-28")
    assert card.foot == (
        ("地址：示例路8号",),
        ("管理：示例街道党建服务中心", "021-5550-0100"),
        ("2026年4月28日核实",),
    )
    assert card.web.printed == "example.org/yizhan/stations/hongxiang/"


def test_without_a_public_address_nothing_speaks_of_a_code():
    street = _street(url=None, hours=LAYERED, services=[{"service": "理发"}])
    views = card_view(street, street.station("hongxiang"), TODAY), poster_view(street, street.station("hongxiang"), TODAY)
    assert [view.web for view in views] == [None, None]
    assert [word for view in views for word in words_of(view) if "扫码" in word or "http" in word] == []


def test_an_address_too_long_for_an_old_camera_gets_no_code():
    street = _street(url=f"https://example.org/{'a' * 90}/")
    assert card_view(street, street.station("hongxiang"), TODAY).web is None


def test_a_sample_network_says_so_on_every_sheet():
    street = _street(sample="true", sample_date="2026-05-09")
    views = card_view(street, street.station("hongxiang"), TODAY), poster_view(street, street.station("hongxiang"), TODAY)
    assert [view.issuer for view in views] == ["示例街道 · 示例数据"] * 2


def test_the_poster_names_the_coming_days_and_when_it_was_made():
    exception = {"date": "2026-05-17", "hours": "09:00-16:30", "reason": "助残日"}
    street = _street(hours=LAYERED | {"exceptions": [exception]})
    poster = poster_view(street, street.station("hongxiang"), TODAY)
    assert poster.coming_title == "2026年5月7日以后 60 天里不一样的日子"
    assert [(each.period, each.why, each.texts) for each in poster.coming] == [
        ("5月9日（周六）", "补班", ("照常开放",)),
        ("5月17日（周日）", "助残日", ("09:00–16:30",)),
        ("6月19日（周五）至6月21日（周日）", "端午节放假", ("09:00–11:30 预约",)),
    ]
    assert poster.foot[1] == ("本页制作日期：2026年5月7日",)


def test_what_does_not_fit_on_a_poster_is_counted_in_words():
    days = [{"date": f"2026-06-{day:02d}", "hours": "09:00-11:30", "reason": "一" * 120} for day in range(1, 31, 2)]
    street = _street(hours=LAYERED | {"exceptions": days})
    poster = poster_view(street, street.station("hongxiang"), TODAY)
    left = 17 - len(poster.coming)
    assert 0 < len(poster.coming) < 17
    assert poster.coming_note == f"还有 {left} 条，请扫码看。"


def _street(url="https://example.org/yizhan/", catalogue=("理发", "法律咨询", "修鞋", "打印"), errand=(), **facts):
    site = {"url": url} | {name: facts.pop(name) for name in ("sample", "sample_date") if name in facts}
    return network(
        station("grid", name="网格中心", phones=[{"number": "021-5550-0140"}]),
        station("hongxiang", **{"name": "虹祥驿站"} | facts),
        services=tuple(service(id=f"s{number}", name=name, errand=list(errand)) for number, name in enumerate(catalogue)),
        **site,
    )


def _card(**facts):
    street = _street(**facts)
    return card_view(street, street.station("hongxiang"), TODAY)


def _rows(view) -> list[str]:
    rows = [row for season in view.seasons for row in season.rows]
    rows += [*view.policies, *view.machines]
    return [
        f"{row.label} " + " / ".join(" ".join(filter(None, (cell.word, *cell.times))) for cell in row.cells)
        for row in rows
    ]


def _services(view) -> list[str]:
    return [item.name for item in view.services]

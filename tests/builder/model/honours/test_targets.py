"""What an objection can be about, as the form server is told."""

from datetime import date, datetime

from builder.model.form_target import ObjectionCount
from builder.model.honours.targets import form_targets
from tests.builder.model.honours.people import AWARDED, CANDIDATE, IN_NOTICE, network_of

DAY = date(2026, 3, 5)


def test_a_notice_is_open_from_its_first_minute_to_its_last_and_names_nobody():
    street = network_of(hongxiang=[IN_NOTICE | {"name": "修灯的老王师傅"}, CANDIDATE | {"id": "b"}])
    (target,) = form_targets(street, DAY)
    assert (target.form, target.id) == ("objection", "hongxiang.stair-lights")
    assert target.title == "虹祥公示〔2026〕1号　楼道里的一百盏灯" and target.number == "虹祥公示〔2026〕1号"
    assert (target.station, target.place) == ("hongxiang", "一楼公告栏")
    assert (target.opens_at, target.closes_at) == (datetime(2026, 3, 2, 0, 0), datetime(2026, 3, 8, 23, 59, 59))
    assert "老王" not in repr(target) and target.objections is None and target.cancelled == ""


def test_the_objections_told_in_the_file_go_along():
    (target,) = form_targets(network_of(a=[AWARDED]), date(2026, 5, 9))
    none = ObjectionCount(received=0, upheld=0, dismissed=0, open=0, as_of=date(2026, 3, 9))
    assert target.objections == none


def test_a_notice_is_known_before_it_begins_and_for_120_days_after_its_end():
    network = network_of(a=[IN_NOTICE])
    assert len(list(form_targets(network, date(2026, 2, 1)))) == 1
    assert len(list(form_targets(network, date(2026, 7, 6)))) == 1
    assert list(form_targets(network, date(2026, 7, 7))) == []


def test_a_notice_that_was_stopped_says_so_from_that_day_on():
    stopped = IN_NOTICE | {"withdrawn": {"date": "2026-03-05", "reason": "本人不愿意上榜"}}
    network = network_of(a=[stopped])
    assert [target.cancelled for target in form_targets(network, date(2026, 3, 4))] == [""]
    (target,) = form_targets(network, DAY)
    assert (target.title, target.cancelled) == ("虹祥公示〔2026〕1号", "这次公示已经停止，不再评选")


def test_of_a_person_who_was_taken_down_the_server_learns_nothing():
    assert list(form_targets(network_of(a=[IN_NOTICE | {"takedown_date": "2026-03-05"}]), DAY)) == []

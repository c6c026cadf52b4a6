"""What came by telephone, letter or box: the same form, the same checks, with its channel and its day."""

import json
import random
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from werkzeug.datastructures import MultiDict

from forms_api.catalogue import load_catalogue
from forms_api.desk.entry import DESK_CHANNELS, MOST_DAYS_BACK, EntryAnswer, enter, entry_answer, read_answer
from forms_api.forms import FORMS
from forms_api.forms.channels import CHANNELS
from forms_api.outcomes import Refused, Repeated, Sent
from forms_api.receipts import code_matches, lookup_code
from forms_api.store.rows import SHANGHAI
from tests.forms_api.conftest import NOON, catalogue_record, targets, write_pair
from tests.forms_api.sending import valid

TODAY = NOON.date()


@pytest.fixture
def entered(site_dir, store):
    """Enters a valid form with changes."""
    chance = random.Random(11)

    def enter_it(form="suggestion", channel="phone", day=TODAY, at=None, now=NOON, **changed):
        fields = MultiDict(valid(form, **changed))
        return enter(fields, FORMS[form], load_catalogue(site_dir), store, now, chance, channel, day, at)

    return enter_it


def cells(store, sent):
    return store.find(sent.receipt).texts


@pytest.mark.parametrize("channel", DESK_CHANNELS)
def test_an_entry_is_a_row_like_any_other_with_its_channel(entered, store, channel):
    sent = entered(channel=channel)
    row = store.find(sent.receipt).row
    assert (row.kind, row.channel, row.received_at) == ("submission", channel, "2026-05-11T12:00:00+08:00")
    assert cells(store, sent)["text"] == "三号楼门口的路灯坏了。"
    code = lookup_code(store.secret_key, sent.receipt)
    assert code_matches(store.secret_key, sent.receipt, code, row.code_hash)


def test_the_desk_enters_by_every_channel_but_the_web(entered):
    assert DESK_CHANNELS.keys() == CHANNELS.keys() - {"web"}
    with pytest.raises(ValueError, match="web"):
        entered(channel="web")


def test_what_came_on_an_earlier_day_is_received_on_that_day_in_that_months_ledger(entered, store):
    found = store.find(entered(channel="letter", day=date(2026, 4, 20)).receipt)
    assert found.row.received_at == "2026-04-20T12:00:00+08:00"
    assert found.ledger.file_name == "suggestion.v1.2026-04.csv"


def test_an_hour_that_is_known_is_kept(entered, store):
    sent = entered(channel="letter", day=date(2026, 5, 8), at=time(16, 50))
    assert store.find(sent.receipt).row.received_at == "2026-05-08T16:50:00+08:00"


def test_a_day_that_cannot_be_is_refused_and_what_was_typed_stays(entered):
    tomorrow = entered(day=TODAY + timedelta(days=1))
    assert (tomorrow.problem.title, tomorrow.problem.text) == (
        "收到日期还没有到",
        "今天是 2026-05-11，请看一眼收到的是哪一天。",
    )
    assert tomorrow.typed.form.text.data == "三号楼门口的路灯坏了。"
    assert isinstance(entered(day=TODAY - timedelta(days=MOST_DAYS_BACK)), Sent)
    early = entered(day=TODAY - timedelta(days=MOST_DAYS_BACK + 1), text="另一件")
    assert (early.problem.title, early.problem.text) == (
        "收到日期太早了",
        "最早可以写 2026-04-10（31 天以内）；更早的请写今天，在正文里说明。",
    )
    later = entered(at=time(12, 1), text="又一件")
    assert (later.problem.title, later.problem.text) == ("收到时间还没有到", "现在是 12:00，请看一眼收到的是几点。")


def test_a_letter_that_arrived_inside_the_window_counts_though_it_is_typed_in_later(entered, store):
    after = datetime(2026, 5, 20, 9, 0, tzinfo=SHANGHAI)
    assert isinstance(entered("objection", "letter", date(2026, 5, 12), now=after), Sent)
    outside = entered("objection", "letter", date(2026, 5, 13), now=after, what="另一件")
    assert outside.problem.title == "公示期已经过了，不再收异议"
    assert len(store.submissions("objection")) == 1


def test_on_the_closing_day_the_hour_decides_and_where_nobody_knows_it_the_day_does(entered, site_dir):
    until_five = targets(objection={"hongxiang.lamps": {"closes_at": "2026-05-12T17:00:00"}})
    write_pair(site_dir, catalogue_record() | {"targets": until_five})
    closing_day = date(2026, 5, 12)
    next_day = datetime(2026, 5, 13, 9, 0, tzinfo=SHANGHAI)
    evening = datetime(2026, 5, 12, 18, 0, tzinfo=SHANGHAI)
    entered = partial(entered, "objection", day=closing_day)
    assert isinstance(entered(at=time(17, 0), now=next_day), Sent)
    over = "公示期已经过了，不再收异议"
    assert entered(at=time(17, 1), now=next_day, what="第二件").problem.title == over
    assert isinstance(entered(now=next_day, what="第三件"), Sent)
    # A window that closes in the morning is open on that day too.
    until_nine = targets(objection={"hongxiang.lamps": {"closes_at": "2026-05-12T09:00:00"}})
    write_pair(site_dir, catalogue_record() | {"targets": until_nine})
    assert isinstance(entered(now=next_day, what="一早来的"), Sent)
    write_pair(site_dir, catalogue_record() | {"targets": until_five})
    # A call that is typed in while it is made comes now, not this afternoon.
    assert entered(now=evening, what="第四件").problem.title == over
    assert isinstance(entered(at=time(16, 59), now=evening, what="第四件"), Sent)


def test_places_are_given_at_the_moment_of_the_entry_only(entered, store):
    assert isinstance(entered("activity"), Sent)
    refused = entered("activity", day=TODAY - timedelta(days=1), name="李伯伯")
    assert (refused.problem.title, refused.problem.text) == (
        "收到日期只能是今天",
        "名额和认领先到先得，从代录的这一刻算起，时间请空着。",
    )


def test_who_writes_has_agreed_to_no_notice_and_who_speaks_is_asked(entered, store):
    assert cells(store, entered(channel="letter", consent=None))["privacy_version"] == ""
    asked = entered(channel="phone", consent=None, text="另一件")
    answer = entry_answer(asked, store.secret_key)
    assert answer.errors == (("consent", "告知", "请把告知念给居民听，同意了就在这里打勾。"),)
    assert cells(store, entered(channel="mail", text="第三件"))["privacy_version"] == "2026-05-01"


def test_the_same_words_are_one_entry_unless_another_resident_wrote_them(entered, store):
    first = entered()
    assert entered().receipt == first.receipt
    assert isinstance(entered(), Repeated)
    assert entered(another="1").receipt != first.receipt
    assert len(store.submissions("suggestion")) == 2


def test_an_answer_is_the_same_after_it_went_over_the_admin_port(entered, store):
    outcomes = [
        entered(),
        entered(text=""),
        entered("errand", station_name="老年活动室"),
        entered("claim", target="hongxiang.stool"),
        entered("claim", target="hongxiang.stool", name="小王", phone="021-5550-0197"),
    ]
    answers = [entry_answer(each, store.secret_key) for each in outcomes]
    for answer in answers:
        assert read_answer(json.loads(json.dumps(asdict(answer)))) == answer
    assert [each.outcome for each in answers] == ["sent", "refused", "refused", "sent", "refused"]
    assert answers[2].candidates == (("honghua", "虹华居民区党群服务站"), ("xingfu", "幸福楼宇党群服务站"))
    assert answers[4].others == (
        ("hongxiang.radio", "一台能收戏曲的收音机"),
        ("honghua.lamp", "一盏夜里起身用的小灯"),
    )
    assert isinstance(outcomes[1], Refused)
    assert answers[1] == EntryAnswer("refused", errors=(("text", "您的建议", "请写下您的建议。一两句话就可以。"),))

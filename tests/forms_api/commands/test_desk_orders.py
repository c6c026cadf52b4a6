"""Orders get the id under which the site tells of them; ratings are counted: both printed to be pasted, without anybody."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from builder.model.orders.order import Order
from builder.model.rating import Rating
from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.forms import FORMS
from forms_api.status.followups import say
from forms_api.status.record import WITHDRAW
from forms_api.store.rows import SHANGHAI
from tests.forms_api.commands.samples import run, stored, suggestion
from tests.forms_api.conftest import catalogue_record, write_pair, write_site
from tests.forms_api.store.samples import submission

SAMPLE = {"sample": True, "sample_date": "2026-05-13"}
MORNING = datetime(2026, 5, 11, 8, 0, 0, tzinfo=SHANGHAI)
TAI_CHI = "order.tai-chi-2026-04"


@pytest.fixture
def site_dir(tmp_path):
    return write_site(tmp_path / "site", **SAMPLE)


def sent(form_id, at=MORNING, **cells):
    declaration = FORMS[form_id]
    plain = submission(form=form_id, version=declaration.version, at=at)
    return replace(plain, columns=tuple((column.key, cells.get(column.key, "")) for column in declaration.columns))


def ordered(target="haircut.hongxiang", station="hongxiang", at=MORNING):
    return sent("order", at, target=target, station=station, name="王秀英", phone="021-5550-0199", note="腿脚不便")


def rated(score="满意", target=TAI_CHI, at=MORNING):
    return sent("rating", at, target=target, target_name="太极拳班", score=score, why="老师王建国教得好")


def orders(inbox, site_dir):
    return run("desk", "orders", "--inbox", inbox.dir, "--site", site_dir)


def ratings(inbox, site_dir, *more):
    return run("desk", "ratings", "--inbox", inbox.dir, "--site", site_dir, *more)


def on_site(site_dir, *ids):
    write_pair(site_dir, catalogue_record(**SAMPLE) | {"orders": list(ids)})


def withdraw(inbox, receipt):
    store = inbox.open()
    say(store, receipt, WITHDRAW, "", MORNING, random.Random(1))
    store.close()


def test_new_orders_get_an_id_each_and_are_printed_as_they_belong_into_the_file(inbox, site_dir, capsys):
    one, two, film = stored(inbox, ordered(), ordered(), ordered("film", "honghua", MORNING + timedelta(days=1)))
    assert orders(inbox, site_dir) == 0
    assert capsys.readouterr().out == (
        "新编号 3 单，编了号还没有写进网站的 0 单。\n"
        f"{one.receipt} → haircut-2026-05-11\n"
        f"{two.receipt} → haircut-2026-05-11-2\n"
        f"{film.receipt} → film-2026-05-12\n"
        "把下面几行抄进 content/orders.yml 的 orders 下面：\n"
        "  - id: haircut-2026-05-11\n    item: haircut\n    station: hongxiang\n    ordered_date: 2026-05-11\n"
        "  - id: haircut-2026-05-11-2\n    item: haircut\n    station: hongxiang\n    ordered_date: 2026-05-11\n"
        "  - id: film-2026-05-12\n    item: film\n    station: honghua\n    ordered_date: 2026-05-12\n"
    )


def test_what_is_printed_is_an_order_as_the_builder_reads_it(inbox, site_dir, capsys):
    stored(inbox, ordered())
    orders(inbox, site_dir)
    lines = [line.strip(" -") for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert Order.model_validate(dict(line.split(": ") for line in lines)).item == "haircut"


def test_an_order_keeps_its_id_and_is_printed_until_the_site_has_it(inbox, site_dir, capsys):
    stored(inbox, ordered())
    orders(inbox, site_dir)
    capsys.readouterr()
    orders(inbox, site_dir)
    assert capsys.readouterr().out.startswith("新编号 0 单，编了号还没有写进网站的 1 单。\n")
    on_site(site_dir, "haircut-2026-05-11")
    orders(inbox, site_dir)
    assert capsys.readouterr().out == "没有新的点单。\n"


def test_an_id_that_an_editor_wrote_by_hand_is_not_given_again(inbox, site_dir, capsys):
    on_site(site_dir, "haircut-2026-05-11")
    each, = stored(inbox, ordered())
    orders(inbox, site_dir)
    assert f"{each.receipt} → haircut-2026-05-11-2\n" in capsys.readouterr().out


def test_the_longest_id_of_an_item_leaves_room_for_the_day(inbox, site_dir, capsys):
    stored(inbox, ordered("a" * 60))
    orders(inbox, site_dir)
    order_id = "a" * 44 + "-2026-05-11"
    assert f"  - id: {order_id}\n" in capsys.readouterr().out and len(order_id) <= 60


def test_a_station_that_nobody_knows_is_left_for_the_editor_and_not_told_in_the_residents_words(inbox, site_dir, capsys):
    stored(inbox, replace(ordered(), columns=tuple(
        (name, "我家楼下302室" if name == "station_name" else "" if name == "station" else text)
        for name, text in ordered().columns
    )))
    orders(inbox, site_dir)
    said = capsys.readouterr().out
    assert said.endswith("haircut-2026-05-11 写的站点网站不认识，请按受理编号查原件，补上 station。\n")
    assert "station:" not in said and "302" not in said


def test_what_was_withdrawn_or_erased_before_gets_no_id(inbox, site_dir, capsys):
    back, gone = stored(inbox, ordered(), ordered())
    withdraw(inbox, back.receipt)
    run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt)
    capsys.readouterr()
    orders(inbox, site_dir)
    assert capsys.readouterr().out == "没有新的点单。\n"
    store = inbox.open()
    assert [key for each in (back, gone) for key in store.held_by(each.receipt) if key.startswith("order")] == []
    store.close()


def test_what_is_withdrawn_later_is_printed_no_more_and_taken_off_the_site(inbox, site_dir, capsys):
    each, = stored(inbox, ordered())
    orders(inbox, site_dir)
    withdraw(inbox, each.receipt)
    capsys.readouterr()
    orders(inbox, site_dir)
    assert capsys.readouterr().out == "没有新的点单。\n"
    on_site(site_dir, "haircut-2026-05-11")
    orders(inbox, site_dir)
    assert capsys.readouterr().out == (
        f"没有新的点单。\n{each.receipt} 撤回了，网站上还有 haircut-2026-05-11，请从 content/orders.yml 里删掉这一单。\n"
    )


def test_the_server_that_owns_the_inbox_gives_the_ids(inbox, site_dir, capsys):
    store = inbox.open()
    admin = AdminServer(Owner(store, lambda: datetime.now(SHANGHAI), lambda: load_catalogue(site_dir)))
    admin.start()
    each = ordered()
    store.append(each)
    assert orders(inbox, site_dir) == 0
    assert f"{each.receipt} → haircut-2026-05-11\n" in capsys.readouterr().out
    assert "order:haircut-2026-05-11" in store.held_by(each.receipt)
    admin.stop()
    store.close()


def test_the_export_says_which_id_an_order_has(inbox, site_dir, tmp_path):
    stored(inbox, ordered())
    orders(inbox, site_dir)
    run("export", "--inbox", inbox.dir, "--to", tmp_path / "out", "--form", "order")
    table = next((tmp_path / "out").glob("*.csv")).read_text(encoding="utf-8-sig")
    assert "已编号 haircut-2026-05-11" in table


def test_ratings_are_counted_as_the_line_that_belongs_into_the_file(inbox, site_dir, capsys):
    stored(inbox, rated(), rated(), rated("基本满意"), rated("不满意", target="ballot.2025-autumn.lamps"))
    assert ratings(inbox, site_dir) == 0
    assert capsys.readouterr().out == (
        "太极拳班（ballot.2025-autumn.lamps）：1 人次，抄进 content/ballots/2025-autumn.yml 的 projects，lamps 那一项\n"
        "    rating: {satisfied: 0, fairly: 0, dissatisfied: 1, as_of: 2026-05-13}\n"
        "  网站的目录里已经没有这一件，请核对。\n"
        "太极拳班（order.tai-chi-2026-04）：3 人次，抄进 content/orders.yml 的 orders，tai-chi-2026-04 那一单\n"
        "    rating: {satisfied: 2, fairly: 1, dissatisfied: 0, as_of: 2026-05-13}\n"
    )
    facts = {"satisfied": "2", "fairly": "1", "dissatisfied": "0", "as_of": "2026-05-13"}
    assert Rating.model_validate(facts).total == 3


def test_one_thing_alone_can_be_asked_for(inbox, site_dir, capsys):
    stored(inbox, rated(), rated(target="order.other"))
    assert ratings(inbox, site_dir, "--target", TAI_CHI) == 0
    assert capsys.readouterr().out.count("rating:") == 1
    assert ratings(inbox, site_dir, "--target", "order.nothing") == 1
    assert capsys.readouterr().out == "还没有人评价过这一件，或者代号不对。\n"


def test_a_rating_that_was_withdrawn_does_not_count_and_one_whose_words_were_erased_does(inbox, site_dir, capsys):
    back, gone, _ = stored(inbox, rated(), rated(), rated("不满意"))
    withdraw(inbox, back.receipt)
    run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt)
    capsys.readouterr()
    ratings(inbox, site_dir)
    assert "{satisfied: 1, fairly: 0, dissatisfied: 1," in capsys.readouterr().out


def test_neither_command_prints_what_somebody_wrote(inbox, site_dir, capsys):
    stored(inbox, ordered(), rated(), suggestion())
    orders(inbox, site_dir)
    ratings(inbox, site_dir)
    said = capsys.readouterr().out
    for word in ("王秀英", "021-5550-0199", "腿脚不便", "王建国", "教得好"):
        assert word not in said


def test_without_anything_sent_both_say_so(inbox, site_dir, capsys):
    stored(inbox, suggestion())
    assert (orders(inbox, site_dir), ratings(inbox, site_dir)) == (0, 0)
    assert capsys.readouterr().out == "没有新的点单。\n还没有收到评价。\n"

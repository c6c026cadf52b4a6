"""Posters of notices and certificates: one page each however full, nothing cut, a code that leads to the objection form."""

import io
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from builder.paper import certificate_files, notice_files
from builder.paper.certificate import certificate_sheet
from builder.paper.notice import notice_sheet
from tests.builder.model.honours.people import AWARDED, CANDIDATE, IN_NOTICE, NONE_MET, NOTICE
from tests.builder.paper.sheets import plain, printed, wide, words_of, write
from tests.builder.render.samples import network, station

IN_THE_NOTICE, LATER = date(2026, 3, 5), date(2026, 5, 7)
MILLIMETRES = {"a4": (210, 297), "a3": (297, 420)}
FULLEST = CANDIDATE | {
    "id": "b" * 60,
    "name": wide(40),
    "title": wide(120),
    "story": wide(2000),
    "candidate": {"date": "2026-02-20", "by": wide(30)},
    "notice": NOTICE
    | {"number": wide(40), "published_by": wide(30), "approved_by": wide(30), "place": wide(120), "phone": "0571-5550-0101转123456"},
}


def street(facts: dict, slug: str = "hongxiang", **about_station):
    return network(station(slug, **{"name": "虹祥居民区党群服务站", "honours": [facts], **about_station}))


@pytest.fixture(scope="module")
def page(chromium):
    with chromium.new_context() as context:
        yield context.new_page()


def poster(page, net, paper: str, tmp_path, takes_objections: bool = True):
    files = notice_files(net, IN_THE_NOTICE, takes_objections)
    folder = write(files, tmp_path)
    each, person = net.stations[0], net.stations[0].honours[0]
    sheet = printed(page, folder / "people" / each.slug / person.id / f"notice-{paper}" / "index.html", tmp_path)
    return sheet, notice_sheet(net, each, person, IN_THE_NOTICE, paper, takes_objections)


@pytest.mark.parametrize(
    ("shape", "paper"), [("usual", "a4"), ("usual", "a3"), ("fullest", "a4"), ("fullest", "a3"), ("Latin words", "a4")]
)
def test_a_poster_is_one_page_with_nothing_cut(page, tmp_path, shape, paper):
    facts, slug = {
        "usual": (IN_NOTICE, "hongxiang"),
        "fullest": (FULLEST, "a" * 60),
        "Latin words": (FULLEST | {"name": "M" * 40, "title": "W" * 120, "story": "MW" * 1000}, "a" * 60),
    }[shape]
    sheet, view = poster(page, street(facts, slug, phones=[{"number": "021-5550-0101"}]), paper, tmp_path)
    assert (sheet.pages, sheet.millimetres, sheet.outside) == (1, MILLIMETRES[paper], [])
    assert sheet.smallest >= 8 and sheet.phone >= 20
    missing = [word for word in words_of(view) if word not in (view.sheet, view.paper) and plain(word) not in sheet.texts]
    assert missing == []


def test_a_poster_says_who_answers_for_it_until_when_and_that_nothing_is_won(page, tmp_path):
    sheet, _ = poster(page, street(IN_NOTICE, phones=[{"number": "021-5550-0101"}]), "a4", tmp_path)
    for said in (
        "小人物候选人公示", "候选人，还不是获奖人。", "2026年3月2日至", "2026年3月8日", "公示期（共 7 天），编号 虹祥公示〔2026〕1号",
        "居委会", "居民区党总支", "一楼公告栏", "021-5550-0101", "2026年3月8日 23:59 以前都可以提", "本页制作日期：2026年3月5日",
    ):
        assert plain(said) in sheet.texts, said


@pytest.mark.parametrize(
    ("slug", "facts", "takes_objections", "address"),
    [
        ("hongxiang", IN_NOTICE, True, "https://example.org/yizhan/forms/objection/?target=hongxiang.stair-lights"),
        ("hongxiang", IN_NOTICE, False, "https://example.org/yizhan/people/hongxiang/stair-lights/"),
        ("a" * 60, FULLEST, True, f"https://example.org/yizhan/forms/objection/?target={'a' * 60}.{'b' * 60}"),
    ],
    ids=["the form", "the page where there is no form", "the longest"],
)
def test_the_code_leads_to_the_form_of_this_notice(page, tmp_path, slug, facts, takes_objections, address):
    sheet, view = poster(page, street(facts, slug), "a4", tmp_path, takes_objections)
    assert view.web.address == address
    assert [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(sheet.code)))] == [address]


def test_without_an_address_of_the_site_the_poster_has_no_code_and_asks_for_a_call(page, tmp_path):
    net = network(station("hongxiang", honours=[IN_NOTICE], phones=[{"number": "021-5550-0101"}]), url=None)
    sheet, _ = poster(page, net, "a4", tmp_path)
    assert sheet.code is None and "请打电话" in sheet.texts and "扫码" not in sheet.texts
    assert not [name for name in notice_files(net, IN_THE_NOTICE, True) if name.endswith("notice.svg")]


def test_there_are_posters_while_the_notice_runs_and_a_certificate_after_the_award():
    def made(facts, day):
        files = {**notice_files(street(facts), day, True), **certificate_files(street(facts), day)}
        return sorted(name.removeprefix("people/hongxiang/stair-lights/") for name in files if "stair-lights" in name)

    posters = ["notice-a3/index.html", "notice-a4/index.html", "notice.svg"]
    assert made(CANDIDATE, LATER) == []
    assert made(IN_NOTICE, date(2026, 3, 1)) == []
    assert [made(IN_NOTICE, date(2026, 3, day)) for day in (2, 8)] == [posters, posters]
    assert made(IN_NOTICE, date(2026, 3, 9)) == []
    assert made(AWARDED, date(2026, 3, 11)) == []
    assert made(AWARDED, date(2026, 3, 12)) == ["certificate/index.html"]
    assert made(AWARDED | {"takedown_date": "2026-04-01"}, LATER) == []
    assert {**notice_files(street(CANDIDATE), LATER, True), **certificate_files(street(CANDIDATE), LATER)} == {}


@pytest.mark.parametrize("shape", ["usual", "fullest", "masked"])
def test_a_certificate_is_one_page_lying_on_its_side(page, tmp_path, shape):
    won = AWARDED | {"award": AWARDED["award"] | {"certificate": "虹祥荣〔2026〕1号"}}
    facts = {
        "usual": won,
        "fullest": won
        | {
            "name": wide(40),
            "title": wide(120),
            "notice": NOTICE | {"number": wide(40), "objections": NONE_MET | {"received": "9999", "dismissed": "9999"}},
            "award": {"date": "2026-03-12", "decided_by": wide(30), "certificate": wide(40)},
        },
        "masked": won | {"name": "王**"},
    }[shape]
    net = street(facts, "a" * 60 if shape == "fullest" else "hongxiang")
    each, person = net.stations[0], net.stations[0].honours[0]
    folder = write(certificate_files(net, LATER), tmp_path)
    sheet = printed(page, folder / "people" / each.slug / person.id / "certificate" / "index.html", tmp_path)
    assert (sheet.pages, sheet.millimetres, sheet.outside) == (1, (297, 210), [])
    assert sheet.smallest >= 8
    view = certificate_sheet(net, each, person, LATER)
    assert [word for word in words_of(view) if plain(word) not in sheet.texts] == []
    assert "居民代表会议决定" in sheet.texts or shape == "fullest"


def test_a_masked_name_is_left_open_on_the_certificate_to_be_written_by_hand():
    net = street(AWARDED | {"name": "王**"})
    assert certificate_sheet(net, net.stations[0], net.stations[0].honours[0], LATER).name == ""
    files = certificate_files(net, LATER)
    text = files["people/hongxiang/stair-lights/certificate/index.html"].decode()
    assert "王" not in text and "姓名没有公开，请打印以后手写。" in text


def test_a_title_with_quotation_marks_gets_inner_ones_on_the_certificate():
    net = street(AWARDED | {"title": "收件人写着“妈妈”"})
    text = certificate_sheet(net, net.stations[0], net.stations[0].honours[0], LATER).text
    assert text.startswith("“收件人写着‘妈妈’”：您做的事，")

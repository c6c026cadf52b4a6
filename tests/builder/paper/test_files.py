"""The folder of cards: complete in itself, quiet, the same bytes every time, and drawn once under `serve`."""

import io
import posixpath
import re
from html.parser import HTMLParser

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from builder.paper import paper_files, paper_of_station
from builder.paper.qr import qr_svg
from builder.paper.sizes import CARD_SIZES, POSTER_SIZES
from tests.builder.paper.sheets import TODAY, cards_of
from tests.builder.render.samples import HOURS, network, station

HOSTILE = "\"'></h1><script>alert(1)</script>{{7*7}}"


@pytest.fixture
def street():
    return network(
        station("hongxiang", name="虹祥驿站", hours=HOURS),
        station("honghua", name="虹华驿站", tier="town"),
        station("planned", name="将来驿站", status="planned"),
        station("gone", name="从前驿站", status="closed"),
    )


def test_every_station_in_service_has_a_card_a_poster_and_a_code(street):
    assert sorted(paper_files(street, TODAY)) == [
        "cards/card.css",
        "cards/cards-1.html",
        "cards/honghua/index.html",
        "cards/honghua/poster/index.html",
        "cards/honghua/qr.svg",
        "cards/hongxiang/index.html",
        "cards/hongxiang/poster/index.html",
        "cards/hongxiang/qr.svg",
        "cards/icon.svg",
        "cards/index.html",
        "cards/poster.css",
        "cards/posters-1.html",
    ]


def test_all_sheets_can_be_printed_at_once_from_the_top_tier_down(street):
    files = paper_files(street, TODAY)
    for kind, title in (("cards", "全部便民服务卡（2 张）"), ("posters", "全部开放时间海报（2 张）")):
        text = files[f"cards/{kind}-1.html"].decode()
        assert text.index("<h1>虹华驿站</h1>") < text.index("<h1>虹祥驿站</h1>") and "一共 2 张" in text
        assert text.count('<article class="sheet ') == 2
        assert f'<a href="{kind}-1.html">{title}</a>' in files["cards/index.html"].decode()


def test_many_sheets_are_printed_a_hundred_at_a_time():
    many = network(*(station(f"s{number:03}", name=f"{number}号站") for number in range(201)))
    files = paper_files(many, TODAY)
    text = files["cards/index.html"].decode()
    assert re.findall("便民服务卡 第 [^<]+", text) == [f"便民服务卡 第 {which} 张" for which in ("1–100", "101–200", "201–201")]
    counts = [files[f"cards/posters-{number}.html"].count(b"<article") for number in (1, 2, 3)]
    assert counts == [100, 100, 1] and "cards/posters-4.html" not in files


def test_one_station_alone_has_nothing_to_print_at_once(street):
    files = paper_files(network(street.station("hongxiang")), TODAY)
    assert "cards/cards-1.html" not in files and "一次打印" not in files["cards/index.html"].decode()


def test_cards_of_chosen_stations_come_without_the_list_and_do_not_lead_to_it(street):
    files = paper_files(street, TODAY, stations=[street.station("hongxiang")])
    assert "cards/index.html" not in files and "cards/honghua/index.html" not in files
    assert _dangling(files) == []


def test_every_link_leads_to_a_file_of_the_folder_by_its_name(street):
    files = paper_files(street, TODAY)
    assert sum(len(_links(data)) for name, data in files.items() if name.endswith(".html")) > 15
    assert _dangling(files) == []


def test_no_sheet_has_a_script_a_style_of_its_own_or_anything_foreign(street):
    for name, data in paper_files(street, TODAY).items():
        text = data.decode()
        assert "<script" not in text and " style=" not in text and "<style" not in text, name
        assert "url(" not in text and "@import" not in text, name
        if name.endswith(".html"):
            assert '<meta name="robots" content="noindex">' in text and '<html lang="zh-CN">' in text


def test_hostile_text_stays_text():
    street = network(station("a", name=HOSTILE[:40], address=HOSTILE, phones=[{"number": "110", "name": HOSTILE[:40]}]))
    files = paper_files(street, TODAY)
    for name in ("cards/index.html", "cards/a/index.html", "cards/a/poster/index.html"):
        text = files[name].decode()
        assert "<script" not in text and "&lt;/h1&gt;" in text


def test_the_list_has_the_tiers_from_the_top_and_says_who_is_closed(street):
    text = paper_files(street, TODAY)["cards/index.html"].decode()
    assert text.index("街道中心") < text.index("虹华驿站") < text.index("<h2>驿站") < text.index("虹祥驿站")
    assert "将来驿站" not in text and "2026年5月7日制作" in text


def test_two_runs_give_the_same_bytes(street):
    assert paper_files(street, TODAY) == paper_files(street, TODAY)


def test_the_sheets_of_one_station_are_those_made_with_all_others(street):
    together = paper_files(street, TODAY)
    alone = paper_of_station(street, "honghua", TODAY)
    assert alone == {name: data for name, data in together.items() if name.startswith("cards/honghua/")}
    assert len(alone) == 3


def test_a_code_is_a_picture_with_a_quiet_zone_that_leads_to_its_address(chromium):
    svg = qr_svg("https://yizhan.example.org/stations/hongxiang/").decode()
    page = chromium.new_page()
    page.set_content(f"<body style='margin: 40px; background: #000'><main style='width: 246px'>{svg}</main>")
    picture = page.locator("main").screenshot()
    page.close()
    image = Image.open(io.BytesIO(picture)).convert("L")
    assert all(image.getpixel((each, 12)) > 200 for each in range(0, 240, 6)), "the quiet zone is white"
    assert [found.text for found in zxingcpp.read_barcodes(image)] == ["https://yizhan.example.org/stations/hongxiang/"]


def test_no_size_is_hard_to_read():
    for sizes in (*CARD_SIZES, *POSTER_SIZES):
        assert min(sizes.times, sizes.text, sizes.small) >= 8 and sizes.phone >= 20


def test_smaller_sizes_are_smaller_in_everything():
    for steps in (CARD_SIZES, POSTER_SIZES):
        for larger, smaller in zip(steps, steps[1:]):
            for field in ("title", "phone", "times", "text", "small", "gap"):
                assert getattr(larger, field) >= getattr(smaller, field)


def test_a_card_opens_from_the_disk_with_its_style_and_its_code(street, chromium, tmp_path):
    folder = cards_of(street, tmp_path / "卡 片")
    page = chromium.new_page()
    page.goto((folder / "cards" / "index.html").as_uri())
    page.get_by_text("便民服务卡", exact=True).last.click()
    expect(page.locator("h1")).to_have_text("虹祥驿站")
    expect(page.locator("img.qr")).to_have_js_property("complete", True)
    assert page.evaluate("document.querySelector('img.qr').naturalWidth") > 0
    assert page.evaluate("getComputedStyle(document.querySelector('.phone')).fontWeight") == "700"
    page.close()


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src")]


def _links(data: bytes) -> list[str]:
    reader = _Links()
    reader.feed(data.decode())
    return reader.found


def _dangling(files) -> list[str]:
    pages = [name for name in files if name.endswith(".html")]
    links = [(name, posixpath.normpath(posixpath.join(posixpath.dirname(name), link)))
             for name in pages for link in _links(files[name])]
    return [f"{name}: {target}" for name, target in links if target not in files]

"""Cards and posters of the sample network as they are published: every one a single page, every code leads to its station."""

import re
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.axe import axe_findings
from tests.builder.paper.sheets import printed
from tests.site import building
from tests.site.serving import running
from tests.tools import require

ADDRESS = "https://yizhan.example.org/stations/"


@pytest.fixture(scope="module")
def site_with_cards(tmp_path_factory) -> Path:
    return building.once(tmp_path_factory, "site-with-cards", building.build_sample_with_cards)


@pytest.fixture(scope="module")
def served(site_with_cards, tmp_path_factory):
    with running(site_with_cards, tmp_path_factory.mktemp("inbox-of-cards") / "inbox") as server:
        yield server.url


@pytest.fixture
def page(chromium):
    with chromium.new_context(locale="zh-CN") as context:
        yield context.new_page()


@pytest.mark.parametrize(("kind", "paper"), [("card", (105, 148)), ("poster", (210, 297))])
def test_every_sheet_is_one_page_with_nothing_cut_and_a_code_that_leads_home(
    site_with_cards, page, tmp_path, kind, paper
):
    path = site_with_cards / "cards" / f"{kind}s-1.html"
    slugs = re.findall(r'src="([^"/]+)/qr.svg"', path.read_text(encoding="utf-8"))
    together = printed(page, path, tmp_path)
    assert sorted(slugs) == sorted(each.parent.name for each in site_with_cards.glob("cards/*/index.html"))
    assert (together.pages, together.millimetres, together.outside) == (len(slugs), paper, [])
    assert together.smallest >= 8 and together.phone >= 20
    assert len(slugs) >= 20 and _codes(tmp_path / "sheet.pdf") == [f"{ADDRESS}{slug}/" for slug in slugs]


@pytest.mark.parametrize("kind", ["card", "poster"])
def test_a_sheet_is_the_same_alone_and_among_all(site_with_cards, kind):
    together = (site_with_cards / "cards" / f"{kind}s-1.html").read_text(encoding="utf-8")
    alone = (site_with_cards / {"card": "cards/hongxiang", "poster": "cards/hongxiang/poster"}[kind] / "index.html")
    (sheet,) = re.findall(r"<main [^>]*>\n(.*)</main>", alone.read_text(encoding="utf-8"), re.DOTALL)
    assert re.sub('src="[^"]+"', 'src="hongxiang/qr.svg"', sheet).strip() in together


def test_a_station_s_page_leads_to_its_card_and_the_card_shows_its_code(served, page):
    failed = []
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda request: None if request.url.startswith(served) else failed.append(request.url))
    page.goto(f"{served}stations/hongxiang/")
    page.get_by_role("link", name="便民服务卡").click()
    page.wait_for_url(f"{served}cards/hongxiang/")
    assert page.locator("h1").inner_text() == "虹祥居民区党群服务站"
    assert page.locator("img.qr").evaluate("(code) => code.complete && code.naturalWidth") > 0
    page.get_by_role("link", name="开放时间海报").click()
    page.wait_for_url(f"{served}cards/hongxiang/poster/index.html")
    page.get_by_role("link", name="全部卡片").click()
    page.wait_for_url(f"{served}cards/index.html")
    assert page.locator(".desk a").count() >= 40
    assert failed == []


def test_a_printed_station_carries_the_code_that_leads_back_to_it(served, page, tmp_path):
    page.goto(f"{served}stations/hongxiang/")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert _codes(tmp_path / "page.pdf") == [f"{ADDRESS}hongxiang/"]


@pytest.mark.parametrize("url", ["cards/", "cards/cards-1.html", "cards/posters-1.html", "cards/hongxiang/", "cards/liuan-first/poster/"])
def test_axe_finds_nothing_on_what_is_to_be_printed(served, page, url):
    page.goto(served + url)
    assert axe_findings(page) == []


def test_no_search_engine_is_sent_to_a_card(site_with_cards):
    assert "cards/" not in (site_with_cards / "sitemap.xml").read_text(encoding="utf-8")
    pages = list((site_with_cards / "cards").rglob("*.html"))
    assert pages and all('name="robots" content="noindex"' in path.read_text(encoding="utf-8") for path in pages)


def test_a_site_without_cards_speaks_of_none(sample_site):
    assert not (sample_site / "cards").exists()
    speaking = [path for path in sample_site.rglob("*.html") if re.search(r"[\"/]cards/", path.read_text(encoding="utf-8"))]
    assert speaking == []


def _codes(pdf_path: Path) -> list[str]:
    """What the QR codes of a document say, page after page, as a camera reads them."""
    pdftoppm = Path(require("pdftotext")).with_name("pdftoppm")
    subprocess.run([pdftoppm, "-r", "150", "-gray", pdf_path, pdf_path.with_suffix("")], check=True)
    pictures = [Image.open(path) for path in sorted(pdf_path.parent.glob(f"{pdf_path.stem}-*.pgm"))]
    return [found.text for each in pictures for found in zxingcpp.read_barcodes(each)]

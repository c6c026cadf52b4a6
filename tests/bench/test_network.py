"""What is measured is what is said: the network is without a mistake, and the peers' pages say what ours do."""

import re
from datetime import date
from html import unescape

import pytest

from bench.like_for_like.pages import station_page
from bench.network import TOWN_SIZE, slug_of, station, write_network
from bench.peers.hugo_site import write_hugo_site
from bench.peers.mkdocs_site import write_mkdocs_site
from builder.build import read_and_check
from builder.render.page import PageContext


@pytest.fixture(scope="module")
def source_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench") / "network"
    write_network(folder, TOWN_SIZE + 3)
    return folder


def test_the_network_to_measure_with_has_nothing_to_be_said_against(source_dir):
    checked = read_and_check(source_dir, date(2026, 5, 9))
    assert checked.diagnostics == ()
    assert len(checked.network.stations) == TOWN_SIZE + 3


def test_a_station_is_the_same_each_time_and_about_three_kilobytes(source_dir):
    texts = [path.read_text("utf-8") for path in sorted((source_dir / "stations").iterdir())]
    assert texts == [station(number) for number in range(TOWN_SIZE + 3)]
    assert 3000 < sum(len(text.encode()) for text in texts) / len(texts) < 3600


def test_another_note_changes_one_line():
    before, after = station(7).splitlines(), station(7, "今天换了一张桌子。").splitlines()
    assert [line for line, other in zip(before, after, strict=True) if line != other] == ["  note: 中午有人值班。"]


def test_no_two_stations_of_a_large_network_have_one_name():
    names = {re.match("name: (.*)", station(number))[1] for number in range(12_000)}
    assert len(names) == 12_000


def test_the_page_like_for_like_says_what_the_mkdocs_page_says(source_dir, tmp_path):
    write_mkdocs_site(source_dir, tmp_path / "mkdocs")
    network = read_and_check(source_dir, date(2026, 5, 9)).network
    for slug in (slug_of(0), slug_of(7)):
        context = PageContext(network, date(2026, 5, 9), f"stations/{slug}/", lambda url: url, {})
        ours = unescape(re.sub(r"<[^>]+>", " ", station_page(context, slug).body))
        theirs = (tmp_path / "mkdocs" / "docs" / "stations" / f"{slug}.md").read_text("utf-8")
        theirs = re.sub(r"\]\([^)]*\)|\| 日子 \| 时间 \||\|---\|---\|", " ", theirs.replace("\\*", "※"))
        assert _words(ours.replace("*", "※")) == _words(theirs)


def test_the_hugo_peer_gets_the_same_yaml_but_for_a_word_of_its_own(source_dir, tmp_path):
    write_hugo_site(source_dir, tmp_path / "hugo")
    theirs = (tmp_path / "hugo" / "content" / "stations" / f"{slug_of(7)}.md").read_text("utf-8")
    assert theirs == f"---\n{station(7)}---\n".replace("\nkind:", "\nstation_kind:")


def _words(text: str) -> list[str]:
    """Sorted, for rows may stand in another order; without signs that only one of them uses for layout."""
    return sorted(re.sub(r"[#|*\[\]\-–,，]", " ", text).split())

"""What a build makes again: what depends on a change and nothing else, and with the same bytes as a build from nothing."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.build import build
from tests.builder.conftest import ROOT
from tests.builder.publish.folders import contents
from tests.tools import require

DATE = date(2026, 5, 9)
# One of the people of the month, whom the first page of all people shows.
AWARDED = """honours:
  - id: spare-keys
    name: 余**
    title: 配一把不收钱的钥匙
    month: 2026-02
    found: {date: 2025-12-14, by: 一位志愿者}
    first_check: {date: 2025-12-28, by: 评议小组的两位成员}
    candidate: {date: 2026-01-02, by: 柳岸网格中心}
    notice:
      number: 柳岸公示〔2026〕1号
      from_date: 2026-01-07
      until_date: 2026-01-16
      published_by: 柳岸网格中心
      approved_by: 网格党总支
      place: 桥头的公告栏
      objections: {received: 0, upheld: 0, dismissed: 0, open: 0, as_of: 2026-01-18}
    award: {date: 2026-01-19, decided_by: 网格评议小组, certificate: 柳岸荣〔2026〕1号}
"""


@dataclass
class Builds:
    """One source folder built again and again, with a cache of its own; only the theme is shared with other tests."""

    folder: Path
    source_dir: Path
    theme_cache: Path

    def build(self, today=DATE, cards=False, name="site"):
        cache_dir = self.folder / f"{name}-cache"
        cache_dir.mkdir(exist_ok=True)
        _copy_themes(self.theme_cache, cache_dir)
        result = build(self.source_dir, self.folder / name, cache_dir, today, cards=cards)
        _copy_themes(cache_dir, self.theme_cache)
        return result

    def contents(self, name="site"):
        return contents(self.folder / name)

    def from_nothing(self, today=DATE, cards=False):
        """What a builder makes that knows of no build before."""
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        shutil.rmtree(self.folder / "fresh-cache", ignore_errors=True)
        shutil.rmtree(self.folder / ".fresh.yizhan", ignore_errors=True)
        self.build(today, cards, name="fresh")
        return self.contents("fresh")

    def edit(self, file, old, new):
        path = self.source_dir / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, file, text):
        path = self.source_dir / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _copy_themes(from_dir, to_dir):
    for path in from_dir.glob("theme-*.zip"):
        if not (to_dir / path.name).exists():
            shutil.copy(path, to_dir)


@pytest.fixture
def builds(small_network, tmp_path, theme_cache) -> Builds:
    return Builds(tmp_path, small_network, theme_cache)


def test_a_build_without_a_change_makes_nothing(builds):
    builds.build()
    again = builds.build()
    assert again.made == ()
    assert (again.published.written, again.published.removed) == (0, 0)


def test_one_edited_station_is_made_again_and_no_other_station_is(builds):
    (builds.source_dir / "stations" / "other.yml").write_text("name: 别的驿站\ntier: station\nparent: town-centre\n")
    builds.add("stations/honghua.yml", AWARDED)
    builds.build()
    builds.add("stations/honghua.yml", "description: 新添的一句话\n")
    made = set(builds.build().made)
    # Those above it tell of it; those beside it do not.
    assert {name for name in made if name.startswith("stations/")} == {
        "stations/", "stations/honghua/", "stations/grid-1/", "stations/town-centre/"
    }  # fmt: skip
    assert {"services/", "privacy/", "find/", "assets", "theme", "search"}.isdisjoint(made)
    # Of the pages of all people the first, which shows one of the station's.
    assert "people/" in made and "people/ further" not in made


def test_a_station_that_is_renamed_takes_its_page_along(builds):
    builds.build()
    stations = builds.source_dir / "stations"
    (stations / "honghua.yml").rename(stations / "honghua-new.yml")
    result = builds.build()
    assert result.published is not None
    assert "stations/honghua-new/" in result.made and "stations/honghua/" not in result.made
    assert not (builds.folder / "site" / "stations" / "honghua").exists()
    assert builds.contents() == builds.from_nothing()


def test_a_station_that_is_deleted_takes_its_files_along(builds):
    builds.build()
    (builds.source_dir / "stations" / "honghua.yml").unlink()
    builds.build()
    assert not (builds.folder / "site" / "stations" / "honghua").exists()
    assert builds.contents() == builds.from_nothing()


def test_a_markdown_page_is_made_again_alone_but_for_what_leads_to_it(builds):
    (builds.source_dir / "content" / "about.md").write_text("# 关于我们\n\n第一句。\n", encoding="utf-8")
    builds.build()
    builds.edit("content/about.md", "第一句", "第二句")
    made = builds.build().made
    assert "content/about.md" in made
    assert not [name for name in made if name.startswith("stations/")]
    assert builds.contents() == builds.from_nothing()


def test_paper_is_made_when_asked_for_and_goes_when_not(builds):
    builds.build()
    with_cards = builds.build(cards=True)
    assert "cards honghua" in with_cards.made and "services/" not in with_cards.made
    assert builds.contents() == builds.from_nothing(cards=True)
    builds.build()
    assert not (builds.folder / "site" / "cards").exists()
    assert builds.contents() == builds.from_nothing()


def test_a_file_that_somebody_changed_or_removed_in_the_site_is_put_right(builds):
    builds.build()
    page = builds.folder / "site" / "stations" / "honghua" / "index.html"
    right = page.read_bytes()
    page.write_bytes(b"<p>edited</p>")
    assert builds.build().made == ("stations/honghua/",)
    assert page.read_bytes() == right
    page.unlink()
    builds.build()
    assert page.read_bytes() == right


def test_mistakes_keep_the_site_and_what_is_known_of_it(builds):
    builds.build()
    before = builds.contents()
    builds.add("stations/honghua.yml", "descriptoin: 写错了\n")
    assert builds.build().published is None
    assert builds.contents() == before
    builds.edit("stations/honghua.yml", "descriptoin: 写错了\n", "")
    assert builds.build().made == ()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:], "坏了"),
        (lambda data: data[: len(data) // 2], "坏了"),
        (lambda data: b"", "坏了"),
        (lambda data: data.replace(data[13:29], b"0123456789abcdef", 1), "是另一个版本留下的"),
    ],
    ids=["a flipped bit", "cut short", "empty", "another version"],
)
def test_a_cache_that_cannot_be_believed_is_thrown_away_and_told_once(builds, damage, said):
    builds.build()
    cache_dir = builds.folder / "site-cache"
    kept = sorted(cache_dir.glob("*.cache"))
    assert kept
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    result = builds.build()
    assert [note.zh for note in result.notes] == [f"“{cache_dir}”里的缓存{said}，已经丢掉，这次从头做。"]
    assert "stations/honghua/" in result.made and result.published.written == 0
    again = builds.build()
    assert (again.notes, again.made) == ((), ())


def test_a_cache_folder_that_cannot_be_written_costs_time_and_no_more(small_network, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    result = build(small_network, tmp_path / "site", tmp_path / "cache", DATE)
    assert result.published is not None
    assert [note.zh for note in result.notes] == [
        f"缓存文件夹“{tmp_path / 'cache'}”写不进去（File exists）。这次照常进行，只是下次要从头做。"
    ]


@pytest.mark.parametrize(
    ("call", "number"),
    [("?rename,?renameat", 1), ("fsync", 3), ("?rename,?renameat", 5)],
    ids=["while the cache of what was read is replaced", "before the journal", "while files move"],
)
def test_a_build_killed_in_any_phase_leaves_a_whole_site_and_a_cache_to_go_on_with(builds, call, number):
    require("strace")
    builds.build()
    old = builds.contents()
    builds.edit("stations/honghua.yml", "示例路66号", "示例路68号")
    new = builds.from_nothing()
    words = ["build", "--source", builds.source_dir, "--site", builds.folder / "site"]
    killed = subprocess.run(
        ["strace", "-f", "-qq", "-e", "signal=none", "-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={number}",
         sys.executable, "-m", "builder", *words, "--cache", builds.folder / "site-cache"],
        cwd=ROOT, capture_output=True, timeout=120,
    )  # fmt: skip
    assert killed.returncode != 0
    half = builds.contents()
    assert {path: data for path, data in half.items() if data not in (old.get(path), new.get(path))} == {}
    result = builds.build()
    assert (result.notes, builds.contents()) == ((), new)
    assert builds.build().made == ()


def _swap(text, *words):
    """The next of `words` in place of the first one that is there."""
    for word, following in zip(words, (*words[1:], words[0]), strict=True):
        if word in text:
            return text.replace(word, following)
    return text


def _rewritten(file, *words):
    def change(builds):
        path = builds.source_dir / file
        if path.exists():
            path.write_text(_swap(path.read_text(encoding="utf-8"), *words), encoding="utf-8")

    return change


def _moved(file, other):
    def change(builds):
        path, other_path = builds.source_dir / file, builds.source_dir / other
        if path.exists():
            path.rename(other_path)
        elif other_path.exists():
            other_path.rename(path)

    return change


def _there_or_not(file, text):
    def change(builds):
        path = builds.source_dir / file
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return change


_ACTIVITY = """
activities:
  - id: chess
    name: 象棋角
    repeats: {every: 每周, weekdays: [周六], from_date: 2026-04-01, until_date: 2026-07-01, hours: 14:00-16:00}
    dates:
      - date: 2026-05-16
        cancelled: {date: 2026-05-08, reason: 场地维修}
"""
_NETWORK_ACTIVITIES = """
activities:
  - id: kites
    name: 河边放风筝
    dates: [{date: 2026-05-16, hours: 14:00-17:00}]
    station: honghua
"""
CHANGES = {
    "a text": _rewritten("stations/honghua.yml", "示例路66号", "示例路68号"),
    "a name": _rewritten("stations/honghua.yml", "虹华居民区党群服务站", "虹华驿站"),
    "hours": _rewritten("stations/honghua.yml", "08:30-17:30", "09:00-18:00"),
    "an activity": _rewritten("stations/honghua.yml", "assured_date: 2026-04-28\n", f"assured_date: 2026-04-28\n{_ACTIVITY}"),
    "the parent": _rewritten("stations/honghua.yml", "parent: grid-1", "parent: town-centre"),
    "closed": _rewritten("stations/honghua.yml", "parent: grid-1\n", "parent: grid-1\nstatus: closed\n"),
    "merged": _rewritten("stations/honghua.yml", "kind: residential\n", "kind: residential\nstatus: merged\nmerged_into: grid-1\n"),
    "moved": _rewritten("stations/grid-1.yml", "tier: grid\n", "tier: grid\nformer_slugs: [grid-one]\n"),
    "the centre": _rewritten("stations/town-centre.yml", "name: ", "name: 新"),
    "renamed": _moved("stations/honghua.yml", "stations/honghua-new.yml"),
    "a new one": _there_or_not("stations/new.yml", "name: 新驿站\ntier: station\nparent: grid-1\nservices:\n  - service: 法律咨询\n"),
    "a service": _rewritten("content/services.yml", "律师坐在站里", "律师在站里"),
    "a page": _there_or_not("content/help.md", "# 怎么用\n\n从这里开始。\n"),
    "a page's text": _rewritten("content/about.md", "。", "！", "？"),
    "a record of content/": _there_or_not("content/activities.yml", _NETWORK_ACTIVITIES),
    "scenes": _rewritten("content/scenes.yml", "name: ", "name: 新"),
    "the site's name": _rewritten("site_config.yml", "short_name: 示例街道", "short_name: 另一街道"),
    "the privacy notice": _rewritten("site_config.yml", "processor: 示例街道办事处", "processor: 另一办事处"),
    "the date": _rewritten("site_config.yml", "sample_date: 2026-05-09", "sample_date: 2026-05-16"),
    "the address": _rewritten("site_config.yml", "url: https://example.org/yizhan/\n", "url: https://example.org/\n"),
}


# A dozen short histories; what fails is shrunk to the shortest.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(steps=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=5), cards=st.booleans())
def test_after_any_history_the_site_is_the_one_made_from_nothing(builds, steps, cards):
    assert builds.build(cards=cards).published is not None
    for step in steps:
        CHANGES[step](builds)
        result = builds.build(cards=cards)
    if result.published is not None:
        assert builds.contents() == builds.from_nothing(cards=cards)
    shutil.rmtree(builds.source_dir)
    shutil.copytree(ROOT / "tests" / "mistakes" / "base", builds.source_dir)

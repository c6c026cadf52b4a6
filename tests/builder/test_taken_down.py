"""Whoever was taken down, or whose consent ended, is nowhere in the site: not in a page, a file, a picture's bytes, a name
of a file, nor in the cache; and no original of a portrait is ever published, nor what the telephone wrote into it.
"""

from datetime import date
from pathlib import Path

import pytest

from builder.build import build
from tests.builder.photos.pictures import CAMERA, COMMENT, OWNER, decoded, photograph

SHOWN_UNTIL = date(2026, 5, 9)
DAY_AFTER = date(2026, 5, 10)
ID, NAME, TITLE, STORY, ALT = "canary-person", "金丝雀师傅", "金丝雀的一百盏灯", "金丝雀的故事", "金丝雀的样子"
ORIGINAL = "canary-original.jpg"
HONOURS = f"""
honours:
  - id: {ID}
    name: {NAME}
    title: {TITLE}
    story: {STORY}
    month: 2026-04
    portrait: {{file: {ORIGINAL}, alt: {ALT}}}
    found: {{date: 2026-02-02, by: 一位邻居}}
    first_check: {{date: 2026-02-10, by: 居委会社工}}
    candidate: {{date: 2026-02-20, by: 居委会}}
    notice:
      number: 虹华公示〔2026〕1号
      from_date: 2026-03-02
      until_date: 2026-03-08
      published_by: 居委会
      approved_by: 居民区党总支
      place: 一楼公告栏
      objections: {{received: 0, upheld: 0, dismissed: 0, open: 0, as_of: 2026-03-09}}
    award: {{date: 2026-04-12, decided_by: 居民代表会议}}
    consent: {{agreed_date: 2026-02-15, scope: [姓名, 照片, 事迹]CONSENT}}
"""
ENDS = {"taken down": ("", "    takedown_date: 2026-05-10\n"), "consent over": (", until_date: 2026-05-09", "")}


@pytest.fixture(params=sorted(ENDS))
def source(request, small_network) -> Path:
    until, more = ENDS[request.param]
    path = small_network / "stations" / "honghua.yml"
    path.write_text(path.read_text(encoding="utf-8") + HONOURS.replace("CONSENT", until) + more, encoding="utf-8")
    portraits = small_network / "content" / "portraits"
    portraits.mkdir()
    (portraits / ORIGINAL).write_bytes(photograph())
    return small_network


def build_on(day: date, source: Path, site_dir: Path, cache_dir: Path):
    """Builds the sample with `day` as its today."""
    path = source / "site_config.yml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("sample_date:")]
    path.write_text("\n".join([*lines, f"sample_date: {day}", ""]), encoding="utf-8")
    return build(source, site_dir, cache_dir, day, cards=True)


def holding(folder: Path, words: list[str]) -> dict[str, list[str]]:
    """Word → the files below `folder` that have it in their name or bytes."""
    wanted = {word: word.encode() for word in words}
    found: dict[str, list[str]] = {word: [] for word in words}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        for word, code in wanted.items():
            if word in name or code in data:
                found[word].append(name)
    return found


def test_from_that_day_on_nothing_is_left_of_the_person(source, tmp_path, theme_cache):
    site_dir, cache_dir = tmp_path / "site", tmp_path / "cache"
    before = build_on(SHOWN_UNTIL, source, site_dir, cache_dir)
    assert before.published is not None and not [each for each in before.diagnostics if each.is_error]
    shown = holding(site_dir, [ID, NAME, TITLE, STORY, ALT])
    assert all(shown.values()), "the canary sings while it may be shown"
    page = f"people/honghua/{ID}/index.html"
    pictures = sorted((site_dir / "images" / "people").iterdir())
    assert page in shown[NAME] and "people/index.html" in shown[NAME] and len(pictures) == 2
    bytes_of_pictures = [path.read_bytes() for path in pictures]

    after = build_on(DAY_AFTER, source, site_dir, cache_dir)
    assert after.published is not None, "a takedown must never keep yesterday's site"
    assert holding(site_dir, [ID, NAME, TITLE, STORY, ALT]) == {word: [] for word in (ID, NAME, TITLE, STORY, ALT)}
    left = [path.read_bytes() for path in sorted(site_dir.rglob("*")) if path.is_file()]
    assert not [data for data in left if data in bytes_of_pictures]
    assert not (site_dir / "images" / "people").exists() and not list(cache_dir.glob("portrait-*"))
    assert [each.severity for each in after.diagnostics if each.place.path == "stations/honghua.yml"] == ["warning"]


def test_no_original_is_published_nor_what_a_telephone_writes_into_a_photograph(source, tmp_path, theme_cache):
    site_dir = tmp_path / "site"
    assert build_on(SHOWN_UNTIL, source, site_dir, theme_cache).published is not None
    original = (source / "content" / "portraits" / ORIGINAL).read_bytes()
    for path in (each for each in site_dir.rglob("*") if each.is_file()):
        data = path.read_bytes()
        assert original[:2000] not in data and ORIGINAL.encode() not in data, path
        assert not [word for word in (CAMERA, COMMENT, OWNER) if word.encode() in data], path
    for path in (site_dir / "images" / "people").iterdir():
        assert dict(decoded(path.read_bytes()).getexif()) == {} and ORIGINAL.partition(".")[0] not in path.name


def test_a_portrait_of_somebody_who_is_not_shown_yet_is_not_published_either(source, tmp_path, theme_cache):
    site_dir = tmp_path / "site"
    path = source / "stations" / "honghua.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("    candidate:"), text.index("    consent:")
    path.write_text(text[:start].replace("    month: 2026-04\n", "") + text[end:], encoding="utf-8")
    assert build_on(SHOWN_UNTIL, source, site_dir, theme_cache).published is not None
    assert holding(site_dir, [NAME, TITLE, STORY, ALT]) == {word: [] for word in (NAME, TITLE, STORY, ALT)}
    assert not (site_dir / "images" / "people").exists()

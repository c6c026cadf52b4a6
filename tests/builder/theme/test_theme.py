"""The theme as a whole: shells that equal MkDocs' own pages, no leaks, a cache that can be trusted."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from builder.theme import EngineFailed, MarkdownPage, Pour, ShellKey, make_theme
from builder.theme.request import engine_request, own_assets, shell_values
from builder.theme.run import engine_begun
from builder.theme.shell import mark, values_of
from tests.builder.theme.sample import PAGE_URLS, POUR, sample_inputs

ROOT_DIR = Path(__file__).parents[3]


def text_of(theme, key: ShellKey) -> str:
    return theme.shells[key].pour(POUR).decode("utf-8")


# ---- the proof ----


@pytest.fixture(scope="module")
def own_pages():
    """MkDocs' own pages at real URLs: the same templates, with a page's values where a shell has marks."""
    inputs = sample_inputs()
    assets = own_assets(inputs.accent)
    request = engine_request(replace(inputs, pages=()), assets)
    favicon = next(path for path in assets if path.endswith(".svg"))
    values = {**values_of(POUR), "site_name": escape(inputs.site_name)}
    values |= {f"nav_{number}": escape(title) for number, (title, _) in enumerate(inputs.nav)}
    shells = {url: valued(shell_values(key, inputs, favicon), values) for key, url in PAGE_URLS.items()}
    with engine_begun() as ask:
        return json.loads(ask({**request, "shells": shells})().text)["shells"]


def valued(node, values):
    """A shell's values with every mark replaced by the real value."""
    if isinstance(node, dict):
        return {name: valued(child, values) for name, child in node.items()}
    if isinstance(node, list):
        return [valued(child, values) for child in node]
    if isinstance(node, str):
        for hole, value in values.items():
            node = node.replace(mark(hole), str(value))
    return node


@pytest.mark.parametrize(("key", "url"), PAGE_URLS.items(), ids=str)
def test_a_poured_page_equals_mkdocs_own_page_byte_for_byte(theme, own_pages, key, url):
    assert theme.shells[key].pour(POUR) == own_pages[url].encode("utf-8")


def test_the_proof_notices_a_single_different_character(theme, own_pages):
    other = replace(POUR, footer=POUR.footer + Markup(" "))
    assert theme.shells[ShellKey("home", 0)].pour(other) != own_pages[""].encode("utf-8")


# ---- what stands in a shell ----


def test_the_title_stands_in_the_head_and_in_the_header(theme):
    page = text_of(theme, ShellKey("stations", 2))
    name = "虹祥&lt;驿站&gt; &amp; “朋友”"
    assert f"<title>{name} - 示例街道 &lt;驿站&gt; &amp; 邻里</title>" in page
    assert f'<span class="md-ellipsis">{name}</span>' in page


def test_the_home_page_has_its_own_name_only(theme):
    assert "<title>虹祥&lt;驿站&gt; &amp; “朋友”</title>" in text_of(theme, ShellKey("home", 0))


def test_texts_of_the_site_are_escaped_and_never_run_as_templates(theme):
    page = text_of(theme, ShellKey("home", 0))
    assert "关于 {{ 7*7 }} &lt;b&gt;" in page and "<b>" not in page


@pytest.mark.parametrize(
    ("key", "tab"),
    [
        (ShellKey("home", 0), ["首页"]),
        (ShellKey("stations", 1), ["找站点"]),
        (ShellKey("stations", 2), ["找站点"]),
        (ShellKey("forms", 2), ["提建议"]),
        (ShellKey("privacy", 1), []),
        (ShellKey("404", 0, absolute=True), []),
    ],
    ids=str,
)
def test_a_page_lights_the_tab_of_its_section(theme, key, tab):
    found = re.findall(r'class="md-tabs__link" aria-current="true">([^<]*)<', text_of(theme, key))
    assert found == tab


def hrefs(page: str) -> list[str]:
    found = re.findall(r' (?:href|src|action)="([^"#][^"]*)"', page)
    return [href for href in found if "example.org" not in href]


@pytest.mark.parametrize("key", [key for key in PAGE_URLS if not key.absolute], ids=str)
def test_links_climb_exactly_to_the_sites_root(theme, key):
    climb = "../" * key.depth
    for href in hrefs(text_of(theme, key)):
        assert href.startswith(climb) and not href.removeprefix(climb).startswith(("../", "/"))


def test_an_absolute_shell_links_from_the_base_path_only(theme):
    page = text_of(theme, ShellKey("404", 0, absolute=True))
    assert all(href.startswith("/yizhan/") for href in hrefs(page))


def test_a_site_at_the_root_links_from_the_root(tmp_path):
    theme = make_theme(replace(sample_inputs("/"), pages=(), images={}), tmp_path)
    page = text_of(theme, ShellKey("404", 0, absolute=True))
    assert all(href.startswith("/") and not href.startswith(("//", "/yizhan")) for href in hrefs(page))
    assert '"base": "/"' in page


def test_every_file_a_page_loads_is_published(theme):
    page = text_of(theme, ShellKey("404", 0, absolute=True))
    files = {href.removeprefix("/yizhan/") for href in hrefs(page) if "/assets/" in href}
    config = json.loads(re.search(r'<script id="__config"[^>]*>(.*?)</script>', page)[1])
    files.add(config["search"].removeprefix("/yizhan/"))
    assert files - {"assets/own.css", "assets/own.js"} == {path for path in theme.files if "assets/" in path}


def test_own_stylesheets_come_after_the_chromes_and_scripts_last(theme):
    links = hrefs(text_of(theme, ShellKey("home", 0)))
    own = links.index("assets/own.css")
    assert all(n < own for n, href in enumerate(links) if href.endswith(".css") and n != own)
    assert links[-1] == "assets/own.js"


def test_nothing_advertises_mkdocs_or_loads_from_another_host(theme):
    for key in PAGE_URLS:
        page = text_of(theme, key).lower()
        assert "mkdocs" not in page and "squidfunk" not in page and "generator" not in page
        assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!example\.org)', page)
    for path, data in theme.files.items():
        if path.endswith((".css", ".svg")):
            assert not re.findall(rb"url\(['\"]?(?:https?:)?//|@import", data), path


def test_shells_hold_no_inline_style_and_no_event_attribute(theme):
    for key in PAGE_URLS:
        page = text_of(theme, key)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)


def test_every_inline_script_is_hashed_and_nothing_else(theme):
    found = set()
    for key in PAGE_URLS:
        page = text_of(theme, key)
        for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
            if "src=" not in attributes and "json" not in attributes:
                digest = hashlib.sha256(script.encode("utf-8")).digest()
                found.add("sha256-" + base64.b64encode(digest).decode("ascii"))
    assert set(theme.script_hashes) == found and len(found) >= 2


def test_the_forms_shell_leaves_two_holes_open(theme):
    parts = {"announce": POUR.announce, "header": POUR.header, "footer": POUR.footer, "head": POUR.head}
    page = theme.forms_shell(**parts).decode("utf-8")
    assert page.count("<!--yizhan:title-->") == 2 and page.count("<!--yizhan:body-->") == 1
    assert page.count("<!--") == 3 and "@@" not in page
    assert "<title><!--yizhan:title--> - 示例街道 &lt;驿站&gt; &amp; 邻里</title>" in page
    assert '<meta name="robots" content="noindex">' in page and "og:" not in page
    assert all(str(part) in page for part in parts.values())
    filled = page.replace("<!--yizhan:title-->", str(escape(POUR.title)))
    filled = filled.replace("<!--yizhan:body-->", str(POUR.body))
    pour = Pour(title=POUR.title, body=POUR.body, robots="noindex", shared=False, **parts)
    assert filled == theme.shells[ShellKey("forms-server", 0, absolute=True)].pour(pour).decode("utf-8")


# ---- what is published, and what leaves no trace ----


def test_shells_leave_no_trace(theme):
    index = theme.search_index().decode("utf-8")
    assert "yizhan-" not in index and "yizhan-stations" not in text_of(theme, ShellKey("stations", 2))
    assert not [path for path in theme.files if path.endswith((".html", ".xml", ".gz", ".json", ".map"))]
    assert not [data for data in theme.files.values() if isinstance(data, bytes) and b"sourceMapping" in data]


def test_only_the_pictures_that_a_markdown_page_shows_are_published(theme):
    assert [path for path in theme.files if path.startswith("images/")] == ["images/hall.jpg"]
    assert theme.files["images/hall.jpg"] == Path("hall.jpg")


def test_a_markdown_page_comes_with_title_body_and_contents(theme):
    page = theme.pages["about/"]
    assert page.title == "关于驿站"
    assert page.body.startswith('<h1 id="关于驿站">关于驿站</h1>\n<p>我们在社区里办事，每天都有人。</p>')
    assert '<img alt="门厅" src="../images/hall.jpg" />' in page.body
    assert [item.title for item in page.toc[0].children] == ["开放时间", "隐私保护"]


def test_a_markdown_page_must_lie_where_its_url_says(tmp_path):
    page = MarkdownPage("about.md", "us/", b"# x")
    with pytest.raises(ValueError, match="about.md cannot be published at 'us/'"):
        make_theme(replace(sample_inputs(), pages=(page,)), tmp_path)


def test_no_first_line_of_a_markdown_page_is_taken_for_settings(tmp_path):
    first_lines = {"a": "备注：一行", "b": "Note: a line", "c": "---\ntemplate: x.html\n---"}
    pages = tuple(
        MarkdownPage(f"{name}.md", f"{name}/", f"{text}\n\n# 题\n".encode())
        for name, text in first_lines.items()
    )
    theme = make_theme(replace(sample_inputs(), pages=pages), tmp_path)
    bodies = {url: page.body for url, page in theme.pages.items()}
    assert "备注：一行" in bodies["a/"] and "Note: a line" in bodies["b/"] and "template: x.html" in bodies["c/"]


# ---- the cache ----


@pytest.fixture
def fresh_cache_dir(theme, theme_cache_dir, tmp_path):
    """A cache of its own for one test, holding what the first run of this session left."""
    kept = sorted(theme_cache_dir.iterdir(), key=lambda path: path.stat().st_mtime_ns)[0]
    (tmp_path / "cache").mkdir()
    shutil.copy(kept, tmp_path / "cache")
    return tmp_path / "cache"


def files_of(cache_dir: Path) -> list[Path]:
    return sorted(cache_dir.iterdir())


def test_a_warm_theme_equals_a_cold_one(theme, theme_cache_dir):
    assert make_theme(sample_inputs(), theme_cache_dir) == theme


def test_a_warm_theme_runs_no_engine(theme, theme_cache_dir, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert make_theme(sample_inputs(), theme_cache_dir) == theme


def test_the_sites_own_texts_need_no_new_engine_run(theme, theme_cache_dir, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    other = make_theme(sample_inputs(site_name="别的街道"), theme_cache_dir)
    assert "别的街道" in text_of(other, ShellKey("stations", 1))


def test_other_inputs_give_another_theme(theme, fresh_cache_dir):
    page = MarkdownPage("about.md", "about/", "# 另一页\n".encode())
    assert make_theme(replace(sample_inputs(), pages=(page,)), fresh_cache_dir).pages["about/"].title == "另一页"
    assert make_theme(sample_inputs(), fresh_cache_dir) == theme
    assert len(files_of(fresh_cache_dir)) == 2


@pytest.mark.parametrize("damage", ["cut", "emptied", "flipped", "text"])
def test_a_damaged_cache_is_thrown_away_and_made_anew(theme, fresh_cache_dir, damage):
    [path] = files_of(fresh_cache_dir)
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(
        {
            "cut": data[:middle],
            "emptied": b"",
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "text": b"not an archive at all",
        }[damage]
    )
    assert make_theme(sample_inputs(), fresh_cache_dir) == theme
    assert [one.read_bytes() for one in files_of(fresh_cache_dir)] == [data]


def test_without_a_writable_cache_the_theme_is_made_all_the_same(theme, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert make_theme(sample_inputs(), tmp_path / "file") == theme


def test_importing_the_theme_imports_neither_mkdocs_nor_material():
    code = "import sys, builder.theme; print({name.split('.')[0] for name in sys.modules})"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=ROOT_DIR, capture_output=True, text=True, check=True)
    assert "'builder'" in run.stdout and "'mkdocs'" not in run.stdout and "'material'" not in run.stdout


# ---- the engine ----


def test_hash_seed_time_zone_locale_and_folder_do_not_matter(fresh_cache_dir, tmp_path):
    code = (
        "import sys, pathlib; from builder.theme import make_theme; "
        "from tests.builder.theme.sample import sample_inputs; "
        "make_theme(sample_inputs(), pathlib.Path(sys.argv[1]))"
    )
    cache_dir = tmp_path / "缓存 文件夹"
    odd = {"PYTHONHASHSEED": "7", "TZ": "America/Adak", "LC_ALL": "C", "PYTHONPATH": str(ROOT_DIR)}
    run = subprocess.run(
        [sys.executable, "-c", code, str(cache_dir)],
        cwd=tmp_path,
        env={**os.environ, **odd},
        capture_output=True,
        check=True,
    )
    assert (run.stdout, run.stderr) == (b"", b"")
    assert [path.read_bytes() for path in files_of(cache_dir)] == [
        path.read_bytes() for path in files_of(fresh_cache_dir)
    ]


def test_a_run_prints_nothing(tmp_path, capfd):
    text = "# 题\n\n[没有](missing.md) ![没有](images/missing.jpg) [那边](../b/)\n"
    page = MarkdownPage("a.md", "a/", text.encode())
    make_theme(replace(sample_inputs(), pages=(page,)), tmp_path)
    assert capfd.readouterr() == ("", "")


def test_an_engine_that_cannot_run_says_why(tmp_path, monkeypatch):
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\necho 'No module named mkdocs' >&2\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    with pytest.raises(EngineFailed, match="No module named mkdocs"):
        make_theme(sample_inputs(), tmp_path / "cache")


def test_a_failed_engine_is_told_in_one_line_of_each_language():
    failed = EngineFailed("Traceback (most recent call last):\n  File …\nImportError: no mkdocs\n")
    assert failed.zh == "网页的外框没有做成，请运行 make install 后再试一次：ImportError: no mkdocs"
    assert failed.en == (
        "The engine could not make the pages' chrome; run make install and try again: ImportError: no mkdocs"
    )

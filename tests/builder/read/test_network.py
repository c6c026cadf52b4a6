"""A whole source folder: what is read, what is passed over, which names cannot be, what stops everything."""

import os
import shutil
import sys

import pytest

from builder.diagnostics import format_text
from builder.read.network import read_network
from builder.read.source import SourceMissing
from tests.builder.gallery import BASE_DIR

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "我的 网络"
    shutil.copytree(BASE_DIR, folder)
    return folder


def said(source_dir):
    return format_text(read_network(source_dir)[1]).splitlines()


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def test_the_folder_becomes_a_network(source):
    put(source / "content/images/hall.png", PNG)
    network, found = read_network(source)
    assert found == []
    assert [station.slug for station in network.stations] == ["grid-1", "honghua", "town-centre"]
    assert [service.name for service in network.services] == ["法律咨询"]
    assert network.images == {"hall.png": source / "content/images/hall.png"}
    [about] = network.pages
    assert (about.path, about.file, about.name) == ("about.md", "content/about.md", "about")
    assert about.text.startswith(f"# {about.title}\n")


def test_crlf_and_a_byte_order_mark_change_nothing(source):
    plain, _ = read_network(source)
    for path in [*source.rglob("*.yml"), *source.rglob("*.md")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    changed, found = read_network(source)
    assert found == []
    assert (changed.site, changed.services, changed.stations) == (plain.site, plain.services, plain.stations)
    assert [page.text for page in changed.pages] == [page.text for page in plain.pages]


def test_a_place_is_the_line_and_column_of_a_fact(source):
    network, _ = read_network(source)
    assert str(network.place("honghua", "phones", 0, "number")) == "stations/honghua.yml:7:13"
    assert str(network.place("honghua", "phones")) == "stations/honghua.yml:6:1"
    assert str(network.place("honghua", "hours", "regular", "周六至周日")) == "stations/honghua.yml:11:12"
    assert str(network.place("content/services.yml", "services", 0, "name")) == "content/services.yml:3:11"
    assert str(network.place("site_config.yml", "tiers", 1, "name")) == "site_config.yml:10:22"


def test_the_place_of_a_fact_that_is_not_there_is_the_nearest_one(source):
    network, _ = read_network(source)
    assert str(network.place("honghua", "location", "latitude")) == "stations/honghua.yml:1:1"
    (source / "stations/honghua.yml").unlink()
    assert str(network.place("honghua", "name")) == "stations/honghua.yml:1:1"


def test_mistakes_of_all_files_are_told_together(source):
    put(source / "stations/a.yml", "name: 甲\ntier: station\nstatus: shut\n")
    put(source / "stations/b.yml", "name: 乙\n")
    put(source / "content/services.yml", "services:\n  - id: X\n    name: 办事\n")
    put(source / "site_config.yml", (source / "site_config.yml").read_text("utf-8").replace("true", "yes"))
    network, found = read_network(source)
    assert network is None
    assert sorted((d.place.path, d.rule) for d in found) == [
        ("content/services.yml", "bad-id"),
        ("site_config.yml", "bad-switch"),
        ("stations/a.yml", "unknown-choice"),
        ("stations/b.yml", "missing-field"),
    ]


def test_what_systems_and_editors_leave_behind_is_passed_over(source):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$hongxiang.docx", "a.yml~", ".a.yml.swp"):
        for folder in ("stations", "content", "content/images"):
            put(source / folder / name, b"x")
    assert said(source) == []


@pytest.mark.parametrize(
    ("file", "better"),
    [
        ("stations/HongXiang.yml", "hongxiang.yml"),
        ("stations/hong xiang.yml", "hong-xiang.yml"),
        ("stations/hongxiang (1).yml", "hongxiang-1.yml"),
        ("stations/hongxiang - 副本.yml", "hongxiang.yml"),
        ("stations/虹祥.yml", "hongxiang.yml"),
        ("stations/-hongxiang.yml", "hongxiang.yml"),
        ("content/images/门厅.JPG", "menting-1.jpg"),
        ("content/About Us.md", "about-us.md"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_answered_with_one_that_can(source, file, better):
    put(source / file, b"x")
    name = file.rpartition("/")[2]
    assert said(source) == [
        f"{file}:1:1: 错误[bad-file-name] 文件名“{name}”不能用：只用小写英文字母、数字和连字符，请改名为“{better}”的样子"
    ]


@pytest.mark.parametrize(
    "name", ["hongxiang.yaml", "hongxiang.YML", "hongxiang.yml.txt", "hongxiang", "hongxiang.docx"]
)
def test_a_name_with_the_wrong_end_is_answered_with_the_right_one(source, name):
    put(source / "stations" / name, b"x")
    assert said(source) == [
        f"stations/{name}:1:1: 错误[bad-file-name] 文件名“{name}”没有以 .yml 结尾，请改名为“hongxiang.yml”；"
        "看不到结尾时，先让电脑显示文件扩展名"
    ]


@pytest.mark.parametrize(
    ("name", "data", "rules"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0", []),
        ("a.JPEG", b"\xff\xd8\xff\xe0", []),
        ("a.gif", b"GIF89a", []),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", []),
        ("a.svg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', []),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>', ["active-svg"]),
        ("a.svg", b'<svg><a href="javascript:alert(1)"/></svg>', ["active-svg"]),
        ("a.svg", b"<svg><foreignObject/></svg>", ["active-svg"]),
        ("a.svg", b"<svg>" + b" " * (512 * 1024) + b"<script/></svg>", ["active-svg"]),
        ("a.svg", b"<html></html>", ["image-not-what-it-says"]),
        ("a.jpg", PNG, ["image-not-what-it-says"]),
        ("a.jpg", b"\x00\x00\x00\x18ftypheic", ["image-not-what-it-says"]),
        ("a.png", b"", ["image-not-what-it-says"]),
        ("a.png", PNG + bytes(2 * 1024 * 1024), ["image-too-large"]),
        ("a.heic", b"x", ["image-format"]),
        ("a.psd", b"x", ["image-format"]),
    ],
)
def test_a_picture_is_what_its_name_says_and_runs_nothing(source, name, data, rules):
    put(source / "content/images" / name, data)
    assert [diagnostic.rule for diagnostic in read_network(source)[1]] == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("引言\n\n# 标题 #\n", []),
        ("# 标题\n\n```\n<script>\n```\n\n`<br>` 和 3 < 5\n", []),
        ("没有标题\n", ["page-without-title"]),
        ("```\n# 不是标题\n```\n", ["page-without-title"]),
        ("#没有空格\n", ["page-without-title"]),
        ("---\ntitle: x\n---\n# 标题\n", ["front-matter"]),
        ("# 标题\n\n<script>alert(1)</script>\n", ["html-in-page", "html-in-page"]),
        ("# 标题\n\n<img src=x onerror=alert(1)>\n", ["html-in-page"]),
        ("# 标题\n\n<img\nsrc=x>\n", ["html-in-page"]),
        ("# 标题\n\n[x](javascript:alert(1))\n", ["forbidden-link"]),
        ("# 标题\n\n[x]( <JavaScript:alert(1)>)\n", ["forbidden-link"]),
        ("# 标题\n\n[x]: data:text/html,x\n", ["forbidden-link"]),
        ("# 标题\n\n<javascript:alert(1)>\n", ["forbidden-link"]),
        ("# 标题\n\n[x](java&#115;cript:alert(1))\n", ["forbidden-link"]),
        ("# 标题\n\n[x](java\tscript:alert(1))\n", ["forbidden-link"]),
        ("# 标题\n\n![x](javascript&colon;alert(1))\n", ["forbidden-link"]),
        ("# 标题\n\n```\n<script>alert(1)</script>\n", ["html-in-page", "html-in-page"]),
        ("# 标题\n\n<!-- 说明 -->\n", ["html-in-page"]),
        ("# 标题\n\n[x](\njavascript:alert(1))\n", ["forbidden-link"]),
        ("# 标题\n\n[关于](about.md) <https://example.org/> ![图](images/a.png)\n", []),
        ("# 标题\n\n[去看](../stations/?kind=a:b)\n", []),
    ],
)
def test_a_page_has_a_title_and_runs_nothing(source, text, rules):
    put(source / "content/guide.md", text)
    assert [diagnostic.rule for diagnostic in read_network(source)[1]] == rules


def test_a_page_may_not_take_an_address_of_the_sites_own(source):
    put(source / "content/forms.md", "# 表单\n")
    assert said(source) == [
        "content/forms.md:1:1: 错误[reserved-page-name] 网站自己要用 forms/ 这个网址，请给这一页换个文件名，"
        "例如 forms-page.md"
    ]


def test_without_services_pages_and_stations_there_is_still_a_network(tmp_path):
    shutil.copyfile(BASE_DIR / "site_config.yml", tmp_path / "site_config.yml")
    network, found = read_network(tmp_path)
    assert found == []
    assert (network.services, network.stations, network.pages, network.images) == ((), (), (), {})


def test_a_missing_folder_is_told_in_one_line(tmp_path):
    with pytest.raises(SourceMissing) as missing:
        read_network(tmp_path / "没有")
    assert missing.value.zh == f"找不到源文件夹 {tmp_path / '没有'}。"
    assert missing.value.en == f"There is no source folder {tmp_path / '没有'}."


def test_a_folder_without_settings_is_told_which_file_it_lacks(tmp_path):
    with pytest.raises(SourceMissing) as missing:
        read_network(tmp_path)
    assert missing.value.zh == f"文件夹 {tmp_path} 里没有 site_config.yml。"
    put(tmp_path / "site_config.yaml", "name: x\n")
    with pytest.raises(SourceMissing) as missing:
        read_network(tmp_path)
    assert missing.value.zh.endswith("没有 site_config.yml；请把 site_config.yaml 改名为 site_config.yml。")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives the error no other way")
def test_a_file_that_cannot_be_read_is_told_in_one_line(source):
    os.symlink(source / "nowhere", source / "stations/gone.yml")
    with pytest.raises(SourceMissing) as missing:
        read_network(source)
    assert missing.value.zh == f"读不了 {source / 'stations/gone.yml'}：No such file or directory。"

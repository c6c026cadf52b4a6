"""`new station`: a skeleton that explains itself, is right once it has a name, and never overwrites."""

import re
import shutil

import pytest

from builder.diagnostics import Mistake, format_text
from builder.model.site import SiteConfig
from builder.new_station import NewStationError, skeleton, write_skeleton
from builder.read.network import read_network, read_site
from builder.read.source import SourceMissing
from tests.builder.gallery import BASE_DIR


@pytest.fixture
def source(tmp_path):
    shutil.copytree(BASE_DIR, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_new_station_lacks_nothing_but_its_name(source):
    path = write_skeleton(source, "hong-xin")
    assert path == source / "stations/hong-xin.yml"
    assert [d.rule for d in read_network(source)[1]] == ["missing-field"]
    path.write_text(path.read_text("utf-8").replace("\nname:\n", "\nname: 虹新居民区党群服务站\n"), "utf-8")
    network, found = read_network(source)
    assert found == []
    assert (network.station("hong-xin").name, network.station("hong-xin").tier) == ("虹新居民区党群服务站", "station")


def test_every_example_in_the_skeleton_is_right_when_its_marks_are_taken_away(source):
    (source / "content/images").mkdir()
    (source / "content/images/menting.jpg").write_bytes(b"\xff\xd8\xff")
    path = write_skeleton(source, "hong-xin")
    lines = path.read_text("utf-8").replace("\nname:\n", "\nname: 虹新\n").splitlines()
    example = re.compile(r"# ( *(- )?[a-z_]+:( |$)|  +(周|- |# ))")
    opened = [line[2:] if example.match(line) else line for line in lines]
    path.write_text("\n".join(opened), "utf-8", newline="\n")
    network, found = read_network(source)
    assert format_text(found) == ""
    station = network.station("hong-xin")
    left_out = [name for name, value in station if value in (None, ()) and name != "slug"]
    assert left_out == []
    assert len(station.hours.exceptions) == 2


def test_the_skeleton_names_the_tiers_and_kinds_of_the_site():
    site, _ = read_site(BASE_DIR)
    text = skeleton("hong-xin", site)
    assert "可以写：town（街道中心）、grid（网格中心）、station（驿站）" in text
    assert "可以写：centre（中心）、residential（居民区）" in text


def test_a_site_without_kinds_gets_a_skeleton_too():
    site, _ = read_site(BASE_DIR)
    bare = SiteConfig.model_validate({**{k: v for k, v in site if k != "kinds"}, "kinds": ()})
    assert "# 类型。site_config.yml 里还没有 kinds，先不用填。" in skeleton("hong-xin", bare)


def test_a_station_that_is_there_is_left_alone(source):
    before = (source / "stations/honghua.yml").read_bytes()
    with pytest.raises(NewStationError) as refused:
        write_skeleton(source, "honghua")
    path = source / "stations/honghua.yml"
    assert refused.value.zh == f"{path} 已经有了，没有改动它；请换一个名字，或者直接打开它修改。"
    assert path.read_bytes() == before


@pytest.mark.parametrize("slug", ["HongXin", "../hongxin", "虹新", "hong xin", "", "con", "a/b"])
def test_a_slug_that_cannot_be_an_address_is_refused(source, slug):
    before = sorted(source.rglob("*"))
    with pytest.raises(NewStationError):
        write_skeleton(source, slug)
    with pytest.raises(Mistake):
        skeleton(slug, read_site(source)[0])
    assert sorted(source.rglob("*")) == before


def test_a_site_with_mistakes_is_mended_first(source):
    (source / "site_config.yml").write_text("name: 示例\n", "utf-8")
    with pytest.raises(NewStationError) as refused:
        write_skeleton(source, "hong-xin")
    assert refused.value.zh.startswith("site_config.yml 有错误，请先改好：\nsite_config.yml:1:1: 错误[missing-field]")


def test_a_missing_source_folder_is_no_place_for_a_station(tmp_path):
    with pytest.raises(SourceMissing):
        write_skeleton(tmp_path / "gone", "hong-xin")

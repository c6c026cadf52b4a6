"""`stale`: who has to be telephoned, the longest unverified first."""

import csv
import io
import json
import shutil
from datetime import date

import pytest

from builder.cli import main
from builder.read.network import read_network
from builder.stale_command import stale_stations
from tests.builder.gallery import BASE_DIR

STATION = "name: {0}\ntier: station\nparent: grid-1\n"


@pytest.fixture
def source(tmp_path):
    """The faultless network (verified 2026-04-28, half a year is allowed) and five more stations."""
    shutil.copytree(BASE_DIR, tmp_path, dirs_exist_ok=True)
    more = {
        "never": "",
        "long": "assured_date: 2024-12-31\n",
        "just": "assured_date: 2025-11-09\n",
        "fresh": "assured_date: 2025-11-10\n",
        "gone": "status: closed\nassured_date: 2020-01-01\n",
        "moved": "status: merged\nmerged_into: honghua\n",
    }
    for slug, facts in more.items():
        (tmp_path / f"stations/{slug}.yml").write_text(STATION.format(f"{slug}站") + facts, encoding="utf-8")
    return tmp_path


def said(capsys, *arguments) -> str:
    assert main(["stale", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_never_verified_comes_first_then_the_longest_ago(source, capsys):
    assert said(capsys, "--source", source, "--lang", "zh") == (
        "stations/never.yml  never站  从来没有核实过\n"
        "stations/long.yml  long站  上次核实 2024-12-31，16 个月前\n"
        "stations/just.yml  just站  上次核实 2025-11-09，6 个月前\n"
        "3 个站点该核实了。\n"
    )


def test_it_says_the_same_in_english(source, capsys):
    assert said(capsys, "--source", source, "--lang", "en", "--months", 12) == (
        "stations/never.yml  never站  never verified\n"
        "stations/long.yml  long站  last verified on 2024-12-31, 16 months ago\n"
        "2 to be verified.\n"
    )


def test_nobody_to_call_is_said_too(source, capsys):
    (source / "stations/never.yml").unlink()
    assert said(capsys, "--source", source, "--months", 17) == "没有该核实的站点。\n"


def test_months_of_nought_list_every_station_that_is_there(source):
    network, _ = read_network(source)
    slugs = [each.slug for each in stale_stations(network, date(2026, 5, 9), 0)]
    assert slugs == ["never", "long", "just", "fresh", "grid-1", "honghua", "town-centre"]


def test_tools_get_json_and_csv_of_the_same(source, capsys):
    rows = json.loads(said(capsys, "--source", source, "--format", "json"))
    assert rows[0] == {"slug": "never", "name": "never站", "file": "stations/never.yml", "assured_date": None, "months": None}
    assert rows[1]["assured_date"] == "2024-12-31" and rows[1]["months"] == 16
    text = said(capsys, "--source", source, "--format", "csv")
    assert text.startswith("\ufeffslug,name,file,assured_date,months\n")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows] == read


@pytest.mark.parametrize("leader", ["=", "+", "-", "@", "＝", "'"])
def test_a_spreadsheet_runs_no_name_as_a_formula(source, capsys, leader):
    facts = f'name: "{leader}1+1"\ntier: station\nparent: grid-1\n'
    (source / "stations/never.yml").write_text(facts, encoding="utf-8")
    text = said(capsys, "--source", source, "--format", "csv")
    assert text.splitlines()[1] == f"never,'{leader}1+1,stations/never.yml,,"


def test_the_sample_network_counts_from_its_own_day(source, capsys):
    assert "16 个月前" in said(capsys, "--source", source, "--date", "2030-01-01")
    site = (source / "site_config.yml").read_text("utf-8")
    site = site.replace("sample: true\nsample_date: 2026-05-09\n", "")
    (source / "site_config.yml").write_text(site, encoding="utf-8")
    assert "60 个月前" in said(capsys, "--source", source, "--date", "2030-01-01")


def test_a_station_with_mistakes_is_told_and_the_others_are_listed(source, capsys):
    (source / "stations/broken.yml").write_text("name: 坏\n", encoding="utf-8")
    assert main(["stale", "--source", str(source)]) == 0
    told = capsys.readouterr()
    assert told.out.endswith("3 个站点该核实了。\n")
    assert told.err.startswith("stations/broken.yml:1:1: 错误[missing-field] 缺少“tier”")


@pytest.mark.parametrize("months", ["-1", "半年", "1.5"])
def test_months_that_are_no_whole_number_are_a_mistyped_command(source, capsys, months):
    with pytest.raises(SystemExit) as stopped:
        main(["stale", "--source", str(source), f"--months={months}"])
    assert stopped.value.code == 2
    assert f"“{months}”不是月数，只写一个整数，例如 6" in capsys.readouterr().err

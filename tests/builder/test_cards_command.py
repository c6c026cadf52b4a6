"""`python -m builder cards` and `build --cards` as a clerk calls them."""

import pytest


def test_all_cards_are_written_into_a_folder_to_be_opened(run_builder, small_network, tmp_path):
    out_dir = tmp_path / "卡 片"
    ended = run_builder("cards", "--all", "--source", small_network, "--out", out_dir, "--date", "2026-05-09")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"已生成 3 个站点的便民服务卡和海报，双击打开：{out_dir / 'index.html'}\n"
    assert (out_dir / "honghua" / "index.html").is_file() and (out_dir / "honghua" / "poster" / "index.html").is_file()


def test_without_names_all_are_meant(run_builder, small_network, tmp_path):
    ended = run_builder("cards", "--source", small_network, "--out", tmp_path / "cards", "--date", "2026-05-09")
    assert ended.returncode == 0 and ended.stdout.startswith("已生成 3 个站点")


def test_one_station_is_named_by_its_slug_or_by_its_name(run_builder, small_network, tmp_path):
    station = small_network / "stations" / "honghua.yml"
    name = next(line for line in station.read_text(encoding="utf-8").splitlines() if line.startswith("name:"))[5:].strip()
    for number, word in enumerate(("honghua", name)):
        out_dir = tmp_path / str(number)
        ended = run_builder("cards", word, "--source", small_network, "--out", out_dir, "--date", "2026-05-09")
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout == f"已生成 1 个站点的便民服务卡和海报，双击打开：{out_dir / 'honghua' / 'index.html'}\n"
        assert sorted(path.name for path in out_dir.iterdir()) == ["card.css", "honghua", "icon.svg", "poster.css"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("honghau", "没有站点“honghau”；是不是“honghua”？\n"),
        ("zzzzzz", "没有站点“zzzzzz”；代号就是 stations 里的文件名\n"),
    ],
)
def test_a_station_that_is_not_there_is_one_clear_line(run_builder, small_network, tmp_path, word, said):
    ended = run_builder("cards", word, "--source", small_network, "--out", tmp_path / "cards")
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", said)
    assert not (tmp_path / "cards").exists()


def test_a_station_that_is_not_in_service_has_no_card(run_builder, small_network, tmp_path):
    path = small_network / "stations" / "xinjian.yml"
    path.write_text("name: 新建驿站\ntier: station\nstatus: planned\n", encoding="utf-8")
    ended = run_builder("cards", "xinjian", "--source", small_network, "--out", tmp_path / "cards")
    assert (ended.returncode, ended.stderr) == (2, "新建驿站现在是“规划中”，没有便民服务卡\n")


def test_mistakes_are_told_and_nothing_is_written(run_builder, small_network, tmp_path):
    path = small_network / "stations" / "honghua.yml"
    path.write_text(path.read_text(encoding="utf-8") + "parnt: x\n", encoding="utf-8")
    ended = run_builder("cards", "--source", small_network, "--out", tmp_path / "cards")
    assert ended.returncode == 1 and "错误[unknown-field]" in ended.stdout
    assert not (tmp_path / "cards").exists()


def test_a_folder_that_is_a_file_is_one_clear_line(run_builder, small_network, tmp_path):
    (tmp_path / "cards").write_text("mine", encoding="utf-8")
    ended = run_builder("cards", "--source", small_network, "--out", tmp_path / "cards")
    assert ended.returncode == 2 and len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith(f"不能写入 {tmp_path / 'cards'}：")
    assert (tmp_path / "cards").read_text(encoding="utf-8") == "mine"


def test_what_else_lies_in_the_folder_stays(run_builder, small_network, tmp_path):
    out_dir = tmp_path / "cards"
    out_dir.mkdir()
    (out_dir / "说明.txt").write_text("mine", encoding="utf-8")
    assert run_builder("cards", "--source", small_network, "--out", out_dir).returncode == 0
    assert (out_dir / "说明.txt").read_text(encoding="utf-8") == "mine"


def test_a_build_has_cards_only_when_they_are_asked_for(run_builder, small_network, tmp_path):
    where = ["--source", small_network, "--site", tmp_path / "site", "--date", "2026-05-09"]
    page_path = tmp_path / "site" / "stations" / "honghua" / "index.html"
    assert run_builder("build", *where, "--cards").returncode == 0
    assert (tmp_path / "site" / "cards" / "honghua" / "index.html").is_file()
    assert 'href="../../cards/honghua/"' in page_path.read_text(encoding="utf-8")
    assert run_builder("build", *where).returncode == 0
    assert not (tmp_path / "site" / "cards").exists()
    assert "cards/" not in page_path.read_text(encoding="utf-8")

"""What was made of the files of content/ comes back from the cache while they stay as they are."""

import shutil
from pathlib import Path

from builder.cache import Cache, open_cache
from builder.memory import FORGETFUL
from builder.model.network import Network
from builder.read.network import read_source

_ROOT_DIR = Path(__file__).parents[3]


def _own_content(network: Network) -> tuple:
    return (
        network.site, network.services, network.scenes, network.checklists, network.audiences, network.activities,
        network.volunteers, network.campaigns, network.outcomes, network.progress, network.ballots, network.orders,
        network.figures,
    )  # fmt: skip


def _read(folder: Path, cache: Cache):
    return read_source(folder, FORGETFUL, cache, workers=1)


def _sample(folder: Path) -> Path:
    shutil.copytree(_ROOT_DIR / "content", folder / "content")
    shutil.copy(_ROOT_DIR / "site_config.yml", folder)
    return folder


def test_the_network_comes_back_as_it_was_read(tmp_path):
    source, cache = _sample(tmp_path / "source"), open_cache(tmp_path / "cache")
    first = _read(source, cache).network
    again = _read(source, open_cache(tmp_path / "cache")).network
    assert _own_content(again) == _own_content(first) and all(_own_content(again))
    assert repr(_own_content(again)) == repr(_own_content(first))
    assert "site_config.yml" in cache.load("records")


def test_a_changed_file_is_read_anew_and_one_that_is_gone_is_forgotten(tmp_path):
    source, cache = _sample(tmp_path / "source"), open_cache(tmp_path / "cache")
    scenes = _read(source, cache).network.scenes
    path = source / "content" / "scenes.yml"
    path.write_text(path.read_text("utf-8").replace(scenes[0].name, "换了名字的场景", 1), "utf-8")
    assert _read(source, cache).network.scenes[0].name == "换了名字的场景"
    path.unlink()
    assert _read(source, cache).network.scenes == ()
    assert "content/scenes.yml" not in cache.load("records")


def test_a_file_with_a_mistake_tells_of_it_again_and_again(tmp_path):
    source, cache = _sample(tmp_path / "source"), open_cache(tmp_path / "cache")
    path = source / "content" / "scenes.yml"
    path.write_text(path.read_text("utf-8") + "scnes: 1\n", "utf-8")
    said = [[(each.rule, str(each.place)) for each in _read(source, cache).found] for _ in range(2)]
    assert said[0] == said[1] and said[0][0][0] == "unknown-field"

"""A builder that stays: what it builds after an edit equals what a fresh one builds, and the unchanged is not made again."""

from datetime import date

from builder.build import build
from builder.memory import Memory
from tests.builder.publish.folders import contents

DATE = date(2026, 5, 9)


class Counting(Memory):
    """Notes every key whose result had to be made."""

    def __init__(self):
        super().__init__()
        self.made = []

    def recall(self, key, make):
        def noting():
            self.made.append(key)
            return make()

        return super().recall(key, noting)


def test_one_edit_reads_one_file_and_renders_what_it_shows_on(small_network, tmp_path, theme_cache):
    memory = Counting()
    build(small_network, tmp_path / "site", theme_cache, DATE, memory)
    memory.made.clear()
    station = small_network / "stations" / "honghua.yml"
    station.write_text(station.read_text(encoding="utf-8") + "description: 新添的一句话\n", encoding="utf-8")
    result = build(small_network, tmp_path / "site", theme_cache, DATE, memory)
    # A file is remembered by its name and bytes, a body by its template and view.
    read = [name for name, content, *_ in memory.made if isinstance(content, bytes)]
    rendered = [name for name, content, *_ in memory.made if not isinstance(content, bytes)]
    assert result.published is not None
    assert read == ["stations/honghua.yml"]
    assert rendered.count("station.html") == 1


def test_after_any_edit_the_site_is_the_one_a_fresh_builder_makes(small_network, tmp_path, theme_cache):
    memory = Memory()
    site_dir = tmp_path / "site"
    service_file = small_network / "content" / "services.yml"
    config = small_network / "site_config.yml"
    edits = [
        lambda: _append(small_network / "stations" / "honghua.yml", "description: 第一句\n"),
        lambda: (small_network / "stations" / "honghua.yml").rename(small_network / "stations" / "honghua-new.yml"),
        lambda: _replace(service_file, "name: ", "name: 新", 1),
        lambda: _replace(config, "name: ", "name: 新", 1),
        lambda: (small_network / "stations" / "honghua-new.yml").unlink(),
    ]
    for number, edit in enumerate([lambda: None, *edits]):
        edit()
        result = build(small_network, site_dir, theme_cache, DATE, memory)
        fresh_dir = tmp_path / f"fresh{number}"
        fresh = build(small_network, fresh_dir, theme_cache, DATE)
        assert result.diagnostics == fresh.diagnostics
        if fresh.published is not None:
            assert contents(site_dir) == contents(fresh_dir), f"after edit {number}"


def _append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _replace(path, old, new, count):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, count), encoding="utf-8")

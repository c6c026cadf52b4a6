"""Portraits lie in content/portraits/, apart from the pictures that are published as they are."""

from builder.diagnostics import format_text
from builder.read.network import read_network
from tests.builder.photos.pictures import photograph


def portraits(source_dir):
    folder = source_dir / "content" / "portraits"
    folder.mkdir()
    return folder


def test_they_are_known_by_their_names_and_are_no_pictures_of_the_site(small_network):
    folder = portraits(small_network)
    for name in ("b.jpg", "a.png", ".DS_Store", "Thumbs.db"):
        (folder / name).write_bytes(photograph() if name == "b.jpg" else b"\x89PNG\r\n\x1a\n")
    network, found = read_network(small_network)
    assert found == [] and list(network.portraits) == ["a.png", "b.jpg"] and "b.jpg" not in network.images


def test_an_original_of_more_than_20_mb_is_to_be_made_smaller_first(small_network):
    with (portraits(small_network) / "umbrella.jpg").open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(21 * 1024 * 1024)
    _, found = read_network(small_network)
    assert format_text(found, "zh") == (
        "content/portraits/umbrella.jpg:1:1: 错误[portrait-too-large] 这张人像有 21 MB；"
        "请先缩小到 20 MB 以内，页面上只用到 640 像素宽\n"
    )


def test_a_name_that_cannot_be_an_address_is_refused(small_network):
    (portraits(small_network) / "胡师傅.jpg").write_bytes(photograph())
    _, found = read_network(small_network)
    assert [(each.rule, each.place.path) for each in found] == [("bad-file-name", "content/portraits/胡师傅.jpg")]

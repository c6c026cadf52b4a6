"""Assets: a name that changes with its content, and only with it."""

from builder.plan.assets import published_names


def test_the_name_keeps_its_folder_and_ending():
    name = published_names({"assets/yizhan.css": b"body{}"})["assets/yizhan.css"]
    assert name.startswith("assets/yizhan.") and name.endswith(".css")


def test_another_content_gets_another_name():
    first = published_names({"assets/yizhan.css": b"body{}"})
    second = published_names({"assets/yizhan.css": b"body{color:red}"})
    assert first != second


def test_the_same_content_keeps_its_name():
    assert published_names({"assets/a.js": b"1"}) == published_names({"assets/a.js": b"1"})

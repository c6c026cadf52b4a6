"""The search index: what goes in, and that nothing invisible does."""

import json
import unicodedata

from builder.theme import SearchDoc
from builder.theme.search import search_index

ABOUT = {"location": "about/", "title": "关于驿站", "text": "<p>我们在社区里办事。</p>", "boost": 2}


def docs(engine_docs, extra) -> list[dict]:
    return json.loads(search_index(engine_docs, extra))["docs"]


def test_markdown_pages_come_first_and_keep_their_markup():
    found = docs([ABOUT], [SearchDoc("services/a/", "法律咨询", "律师在站。")])
    assert found == [
        {"location": "about/", "title": "关于驿站", "text": "<p>我们在社区里办事。</p>"},
        {"location": "services/a/", "title": "法律咨询", "text": "<p>律师在站。</p>"},
    ]


def test_plain_text_is_escaped_because_material_writes_it_into_the_page():
    [found] = docs([], [SearchDoc("services/a/", "<b>A & B</b>", "<img src=x onerror=alert(1)>")])
    assert found["title"] == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert found["text"] == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"


def test_a_page_is_indexed_once():
    assert len(docs([ABOUT], [SearchDoc("about/", "关于驿站", "又一次")])) == 1


def test_nothing_invisible_stands_in_the_texts(theme):
    for doc in json.loads(theme.search_index([SearchDoc("services/a/", "法律咨询", "律师WiFi在站。")]))["docs"]:
        kinds = {unicodedata.category(character) for character in doc["title"] + doc["text"]}
        assert not kinds & {"Cf", "Cc", "Zl", "Zp"}


def test_every_word_counts_as_it_was_written():
    config = json.loads(search_index([], []))["config"]
    assert config["pipeline"] == [] and config["lang"] == ["en"]

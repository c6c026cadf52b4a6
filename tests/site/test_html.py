"""Every page is valid HTML by the Nu HTML checker (vnu), and every XML and JSON file can be parsed."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from tests.vnu import vnu

# Material marks its two hidden checkboxes (drawer and search) with it, so that a reload does not leave them ticked.
_KNOWN = "Attribute “autocomplete” is only allowed when the input type is"
# Where it is not supported, the whole keyboard comes up instead of the digits; nothing is lost.
_ADVICE = "The “inputmode” attribute is not supported in all browsers."


@pytest.fixture(scope="module")
def findings(sample_site, answers, tmp_path_factory) -> list[dict]:
    """What vnu says about all pages, in one run."""
    folder = tmp_path_factory.mktemp("answers-to-check")
    for name, answer in answers.items():
        (folder / f"{name}.html").write_bytes(answer.body)
    pages = [*sorted(sample_site.rglob("*.html")), *sorted(folder.glob("*.html"))]
    pages.remove(sample_site / "forms" / "shell.html")
    run = vnu("--stdout", "--exit-zero-always", "--format", "json", *pages)
    assert run.returncode == 0, run.stderr
    messages = json.loads(run.stdout)["messages"]
    # Proof that every page was read: each has Material's two checkboxes, but papers, which are pages of their own.
    in_chrome = [path for path in pages if 'id="__drawer"' in path.read_text(encoding="utf-8")]
    assert len([one for one in messages if _KNOWN in one["message"]]) == 2 * len(in_chrome) > 200
    return messages


def test_every_page_of_the_site_and_of_the_form_server_is_valid_html(findings):
    wrong = [
        f"{one['url'].rpartition('/')[2]}:{one['lastLine']}: {one['message']} {one.get('extract', '')!r}"
        for one in findings
        if not (_KNOWN in one["message"] and "md-toggle" in one["extract"]) and _ADVICE not in one["message"]
    ]
    assert wrong == []


def test_sitemap_and_json_files_can_be_parsed(sample_site):
    ElementTree.parse(sample_site / "sitemap.xml")
    for path in sample_site.rglob("*.json"):
        json.loads(path.read_bytes())

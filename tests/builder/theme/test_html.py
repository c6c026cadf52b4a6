"""The chrome is valid HTML, but for the two autocomplete attributes that Material's base template writes."""

from tests.builder.theme.sample import POUR, poured_site
from tests.vnu import vnu

ACCEPTED = "Attribute “autocomplete” is only allowed when the input type is"


def test_every_shell_is_valid_but_for_materials_two_findings(theme, tmp_path):
    pages = {path: data for path, data in poured_site(theme).items() if path.endswith(".html")}
    parts = {"announce": POUR.announce, "header": POUR.header, "footer": POUR.footer}
    pages["forms.html"] = theme.forms_shell(**parts).replace(b"<!--yizhan:body-->", POUR.body.encode("utf-8"))
    for path, data in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    lines = vnu("--skip-non-html", tmp_path).stderr.splitlines()
    assert [line for line in lines if ACCEPTED not in line] == []
    assert len(lines) == 2 * len(pages)

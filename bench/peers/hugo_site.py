"""The Hugo peer: one content file a station, whose front matter is the station's own YAML.

In: a source folder of ours. Out: a folder for `hugo`, which shows the same blocks (layouts/ in hugo/). Hugo parses the YAML,
renders a page a station, the home page with the towns, and a sitemap; it checks nothing and makes nothing durable.
"""

import re
import shutil
from pathlib import Path

_LAYOUTS = Path(__file__).with_name("hugo")


def write_hugo_site(source_dir: Path, folder: Path) -> None:
    shutil.copytree(_LAYOUTS, folder)
    (folder / "static").mkdir()
    (folder / "static" / "style.css").write_text("body{max-width:60rem;margin:auto}\n", encoding="utf-8")
    content = folder / "content"
    (content / "stations").mkdir(parents=True)
    (content / "about.md").write_text("---\nname: 关于\n---\n" + (source_dir / "content" / "about.md").read_text("utf-8"), "utf-8")
    for path in sorted((source_dir / "stations").glob("*.yml")):
        # `kind` is a word of Hugo's own.
        text = re.sub(r"^kind:", "station_kind:", path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        (content / "stations" / f"{path.stem}.md").write_text(f"---\n{text}---\n", encoding="utf-8")

"""The mkdocs-material peer: one Markdown page a station, as a guide to mkdocs-material would have one write it.

In: a source folder of ours. Out: a folder for `mkdocs build`: the pages with the same blocks, Material's own theme and its
search. Its navigation holds the sections only, as ours does: with every station in it, each page would carry ten thousand
links. The time to write the Markdown is not counted.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_CONFIG = """\
site_name: 量一量
site_url: https://yizhan.example.org/
theme: {name: material, language: zh, font: false}
nav: [{首页: index.md}, {关于: about.md}]
not_in_nav: stations/
validation: {omitted_files: ignore}
"""


def write_mkdocs_site(source_dir: Path, folder: Path) -> None:
    docs = folder / "docs"
    (docs / "stations").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    (docs / "about.md").write_bytes((source_dir / "content" / "about.md").read_bytes())
    stations = {
        path.stem: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        for path in sorted((source_dir / "stations").glob("*.yml"))
    }
    children: dict[str, list[str]] = {}
    for slug, station in stations.items():
        children.setdefault(station.get("parent", ""), []).append(slug)
    towns = "".join(f"- [{stations[slug]['name']}](stations/{slug}.md)\n" for slug in children[""])
    (docs / "index.md").write_text(f"# 量一量党群服务驿站\n\n{towns}", encoding="utf-8")
    for slug, station in stations.items():
        below = [(child, stations[child]["name"]) for child in children.get(slug, ())]
        above = stations.get(station.get("parent"), {}).get("name")
        (docs / "stations" / f"{slug}.md").write_text("".join(_page(station, above, below)), encoding="utf-8")


def _page(station: dict[str, Any], above: str | None, below: list[tuple[str, str]]) -> Iterator[str]:
    hours = station["hours"]
    if above:
        yield f"[{above}]({station['parent']}.md)\n\n"
    yield f"# {station['name']}\n\n{station['description']}\n\n{station['address']}\n\n"
    yield from (f"- [{each['number']}](tel:{each['number']}) {each['name']}\n" for each in station["phones"])
    yield "\n## 开放时间\n\n| 日子 | 时间 |\n|---|---|\n"
    yield from (f"| {days} | {times} |\n" for days, times in hours["regular"].items())
    yield "\n"
    yield from (f"- {each['date']} {each['hours']} {each['reason']}\n" for each in hours["exceptions"])
    yield f"\n{hours['note']}\n\n## 服务\n\n"
    yield from (f"- {each['service']} *{each['note']}*\n" for each in station["services"])
    for brand in station["deliberation"]:
        yield f"\n## {brand['name']}\n\n{brand['method']}\n\n{brand['cadence']} {brand['venue']}\n"
        for matter in brand["matters"]:
            yield f"\n### {matter['title']}\n\n{matter['raised_date']} {matter['raised_by']}\n\n"
            for meeting in matter["meetings"]:
                attended = " ".join(who + count for who, count in meeting["attended"].items())
                yield f"{meeting['date']} {meeting['hours']} {attended}\n\n"
            yield f"{matter['outcome']['date']} {matter['outcome']['text']}\n\n"
            for each in matter["actions"]:
                yield f"- {each['what']} {each['office']} {each['due_date']} {each['done_date']} {each['evidence']}\n"
    yield "\n## 小人物\n"
    for person in station["honours"]:
        notice, award = person["notice"], person["award"]
        yield f"\n### {person['title']}\n\n{person['name'].replace('*', chr(92) + '*')} {person['month']}\n\n{person['story']}\n\n"
        yield f"{notice['number']} {notice['from_date']} {notice['until_date']} {award['date']} {award['decided_by']}\n"
    if below:
        yield "\n## 下面的站点\n\n"
        yield from (f"- [{name}]({slug}.md)\n" for slug, name in below)

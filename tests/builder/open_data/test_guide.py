"""docs/open-data.md describes what is really there: its tables are the schemas', its examples stand in the files."""

import json
import re
from pathlib import Path

import pytest

from builder.open_data.csv_table import COLUMNS
from builder.open_data.schemas import fields_of, schema_files
from builder.urls import OPEN_DATA

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "open-data.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```(\w+) (\S+)\n(.*?)```", re.DOTALL)


def table_after(heading: str) -> list[list[str]]:
    """The cells of the rows of the first table after a heading, without its head."""
    lines = GUIDE.split(f"\n## {heading}\n", 1)[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


@pytest.mark.parametrize(
    ("heading", "schema"),
    [
        ("stations.json", "stations.schema.json"),
        ("services.json", "services.schema.json"),
        ("honours.json", "honours.schema.json"),
        ("wishes.json", "wishes.schema.json"),
        ("deliberation.json", "deliberation.schema.json"),
        ("activities.json", "activities.schema.json"),
        ("volunteers.json", "volunteers.schema.json"),
        ("campaigns.json", "campaigns.schema.json"),
        ("answers.json", "answers.schema.json"),
        ("ballots.json", "ballots.schema.json"),
        ("orders.json", "orders.schema.json"),
        ("stations.geojson", "geojson.schema.json"),
    ],
)
def test_every_field_is_described_in_the_words_of_its_schema(heading, schema):
    assert table_after(heading) == [[f"`{field.path}`", field.kind, field.meaning] for field in fields_of(schema)]


def test_every_column_is_described_and_the_first_line_is_shown():
    assert table_after("stations.csv") == [[column.heading, column.meaning] for column in COLUMNS]
    assert ",".join(f'"{column.heading}"' for column in COLUMNS) in GUIDE.splitlines()


def test_every_file_has_its_place_in_the_guide(files):
    for path in files:
        if path.startswith(OPEN_DATA) and not path.endswith(".schema.json"):
            name = path.rpartition("/")[2]
            assert f"\n## {name}\n" in GUIDE, name
    assert schema_files() and "`api/v1/*.schema.json`" in GUIDE


def test_the_examples_stand_in_the_files_of_the_sample_network(files):
    examples = EXAMPLE.findall(GUIDE)
    assert [name for _, name, _ in examples] == [
        "stations.json", "services.json", "honours.json", "wishes.json", "deliberation.json", "activities.json",
        "campaigns.json", "answers.json", "stations.geojson", "stations.jsonld", "stations/hongxiang/hours.ics",
    ]
    for language, name, text in examples:
        if language == "json":
            data = json.loads(files[f"api/v1/{name}"])
            keys = ("stations", "services", "people", "wishes", "activities", "campaigns", "answers", "features", "@graph")
            records = next(data[key] for key in keys if key in data)
            example = json.loads(text)
            assert any({key: each.get(key) for key in example} == example for each in records), name
        else:
            lines = files[name].decode().split("\r\n")
            places = [lines.index(line) for line in text.splitlines()]
            assert places == sorted(places)

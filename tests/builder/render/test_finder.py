"""The finder: assets/finder.js finds what a person leafing through the list would find, best first."""

import json
import subprocess
from pathlib import Path

import pytest

from builder import urls
from builder.render import finder_files
from tests.builder.render.samples import network, service, station
from tests.tools import require

_SCRIPT = Path(__file__).resolve().parents[3] / "builder" / "assets" / "finder.js"
STREET = network(
    station("fengling", name="风铃骑手驿站", alternate_names=["骑手之家"], address="柳岸路160号",
            services=[{"service": "义剪理发"}]),
    station("hongxiang", name="虹祥居民区党群服务站", alternate_names=["虹祥驿站"], kind="residential", address="示例路88号1楼",
            services=[{"service": "义剪理发"}, {"service": "打印复印"}]),
    station("liuan", name="柳岸网格中心", tier="grid", address="柳岸路128号", services=[{"service": "打印复印"}]),
    station("park", name="Nanpu Park 驿站", address="南圃路１８８号"),
    services=(service(id="haircut", name="义剪理发"), service(id="print", name="打印复印")),
)
_RUN = """
const [script, index, queries] = process.argv.slice(1);
const {prepare, find} = require(script);
const prepared = prepare(JSON.parse(index));
console.log(JSON.stringify(JSON.parse(queries).map((query) => {
  const answer = find(prepared, query);
  return [answer.stations.map((hit) => hit.station.slug), answer.services.map((each) => each.id)];
})));
"""


def found(*queries: str) -> list:
    node = require("node")
    arguments = [str(_SCRIPT), dict(finder_files(STREET))[urls.FIND_NAMES].decode("utf-8"), json.dumps(queries)]
    done = subprocess.run(
        [node, "-e", _RUN, *arguments], capture_output=True, encoding="utf-8", check=True, timeout=30
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "query, stations",
    [
        ("虹祥", ["hongxiang"]),
        ("骑手之家", ["fengling"]),
        ("理发", ["fengling", "hongxiang"]),
        ("88号", ["hongxiang", "park"]),
        ("柳岸", ["liuan", "fengling"]),
        ("居民区", ["hongxiang"]),
        ("打印 柳岸", ["liuan"]),
        ("理发 柳岸", ["fengling"]),
        ("网格", ["liuan"]),
    ],
)
def test_a_name_another_name_an_address_or_a_service_finds_the_station(query, stations):
    assert found(query)[0][0] == stations


def test_width_case_and_spaces_make_no_difference():
    assert [stations for stations, _ in found("nanpu", "ＮＡＮＰＵ", "nanpupark", "南圃路 188 号")] == [["park"]] * 4


def test_a_service_that_is_meant_is_offered_with_its_guide():
    assert found("理发")[0][1] == ["haircut"]
    assert found("虹祥")[0][1] == []


@pytest.mark.parametrize("query", ["没有这回事", "理发 没有这回事", ".*", "\\", "(", "<b>"])
def test_what_is_not_there_finds_nothing(query):
    assert found(query)[0][0] == []


@pytest.mark.parametrize("query", ["", "  ", "·"])
def test_an_empty_question_is_no_question(query):
    assert found(query) == [[[], []]]

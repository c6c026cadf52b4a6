"""The finder of a big network: what is typed leads to the few files that hold the station, by name, pinyin, street and town."""

import json
import subprocess
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from builder import urls
from builder.model.directory import WHOLE_UP_TO, Entry
from builder.render import finder_files
from builder.render.finder_shards import SHARDS_A_SIGNPOST, STATIONS_A_SHARD, finder_shards, shard_name
from builder.render.pinyin import spellings
from tests.builder.render.samples import network, service, station
from tests.tools import require

_SCRIPT = Path(__file__).resolve().parents[3] / "builder" / "assets" / "finder.js"
_SIGNS = "桐虹柳枫荷兰竹梅松柏桂榆槐杏桃李梨棠芦苇"
_RUN = """
const [script, queries] = process.argv.slice(1);
const {prepare, stationsFor, find} = require(script);
const known = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const index = prepare(JSON.parse(known["find/names.json"]));
Promise.all(JSON.parse(queries).map(async (query) => {
  const fetched = [];
  const load = async (name) => {
    fetched.push(name);
    return JSON.parse(known[`find/names/${name}.json`]);
  };
  const found = await stationsFor(index, query, load);
  const answer = find(index, query, found ? found.stations : []);
  return {
    stations: answer.stations.map((hit) => hit.station.slug),
    towns: answer.towns.map((town) => town.slug),
    services: answer.services.map((each) => each.id),
    fetched: fetched,
    more: found ? found.more : false
  };
})).then((all) => console.log(JSON.stringify(all)));
"""


def _name(number: int) -> str:
    return _SIGNS[number // 20 % 20] + _SIGNS[number % 20]


@cache
def big_network():
    """Twenty towns of twenty stations, called after each other's trees, and three stations of their own kind."""
    stations = []
    for town in range(20):
        head = f"t{town:02d}"
        stations.append(station(head, tier="town", name=f"{_SIGNS[town]}溪街道党群服务中心"))
        stations += [
            station(f"{head}-{place:02d}", parent=head, name=f"{_name(town * 20 + place)}居民区党群服务站",
                    address=f"示例{_SIGNS[-place]}浦路{place + 1}号", services=[{"service": "理发"}])
            for place in range(20)
        ]
    stations += [
        station("hongxiang", parent="t03", name="虹祥居民区党群服务站", alternate_names=["老虹站"], address="弄月街88号"),
        station("changning", name="长宁里居民区党群服务站"),
        station("park", name="Nanpu Park 驿站"),
    ]
    return network(*stations, services=(service(),))


@cache
def _files(source) -> str:
    return json.dumps({path: data.decode() for path, data in finder_files(source())})


def found(*queries: str, source=big_network) -> list[dict]:
    node = require("node")
    done = subprocess.run(
        [node, "-e", _RUN, str(_SCRIPT), json.dumps(queries)],
        input=_files(source), capture_output=True, encoding="utf-8", check=True, timeout=30,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "query",
    ["虹祥", "虹祥居民区", "祥居", "hongxiang", "xiang", "老虹站", "laohong", "弄月街", "月街88号", "虹祥 弄月"],
)
def test_a_name_its_pinyin_its_initials_or_its_street_finds_the_station(query):
    assert found(query)[0]["stations"] == ["hongxiang"]


@pytest.mark.parametrize("query", ["hx", "hxjmq", "HongX"])
def test_some_letters_find_it_among_those_that_sound_alike(query):
    stations = found(query)[0]["stations"]
    assert "hongxiang" in stations and len(stations) < 12


def test_a_single_sign_finds_all_that_have_it_those_that_begin_with_it_first():
    stations = found("虹")[0]["stations"]
    named = {f"t{number // 20:02d}-{number % 20:02d}": _name(number) for number in range(400)}
    assert {each for each in stations if "虹" in named.get(each, "")} == {each for each, name in named.items() if "虹" in name}
    assert {"hongxiang", "t01"} <= set(stations[: len([name for name in named.values() if name[0] == "虹"]) + 2])


def test_a_town_leads_to_its_list_and_to_its_centre():
    here = found("枫溪街道", "fengxi")
    assert (here[0]["towns"], here[0]["stations"]) == (["t03"], ["t03"])
    assert here[1]["stations"][0] == "t03"


def test_a_name_and_a_town_together_find_the_one_that_lies_there():
    assert found("虹祥 枫溪街道")[0]["stations"] == ["hongxiang"]
    assert found("虹祥 桐溪街道")[0]["stations"] == []


def test_what_every_station_has_in_its_name_leads_to_no_file():
    assert [(here["fetched"], here["stations"]) for here in found("居民区", "党群服务站")] == [([], []), ([], [])]


def test_a_service_is_offered_with_its_guide_and_told_of_the_stations_found():
    assert found("理发")[0]["services"] == ["haircut"]
    assert found("理发 虹柳")[0]["stations"] == ["t01-02"]


def test_both_readings_of_a_sign_find_it():
    assert [here["stations"] for here in found("changning", "zhangning", "cnl")] == [["changning"]] * 3


def test_latin_names_are_found_by_each_word():
    assert [here["stations"] for here in found("nanpu park", "ＰＡＲＫ")] == [["park"]] * 2


@pytest.mark.parametrize("query", ["没有这回事", ".*", "\\", "(", "<b>", "zzz"])
def test_what_is_not_there_finds_nothing(query):
    assert found(query)[0]["stations"] == []


def test_a_small_network_has_one_file():
    street = network(station("hongxiang", name="虹祥站"))
    assert list(dict(finder_files(street))) == [urls.FIND_NAMES]
    assert len(big_network().stations) > WHOLE_UP_TO


def test_a_question_fetches_two_signposts_and_two_shards_at_most():
    for query in ("虹", "h", "ju", "示例"):
        fetched = found(query)[0]["fetched"]
        assert [len([name for name in fetched if name.startswith("to/") is is_post]) for is_post in (True, False)] <= [2, 2]


def test_every_station_is_in_a_shard_that_a_signpost_names_and_none_holds_many():
    files = {path.removeprefix(f"{urls.FIND}names"): json.loads(data) for path, data in finder_files(big_network())}
    posts = [files.pop(f"/to/{shard_name(first)}.json") for first in files.pop(".json")["signposts"]]
    named = [f"/{shard_name(first)}.json" for post in posts for first in post]
    assert sorted(named) == sorted(files)
    assert {row[0] for rows in files.values() for row in rows} == {each.slug for each in big_network().stations}
    assert max(len(rows) for rows in files.values()) <= STATIONS_A_SHARD
    assert max(len(post) for post in posts) <= SHARDS_A_SIGNPOST


@cache
def alike_network():
    """Four thousand stations: some hundred and eighty are called a first quarter."""
    names = [f"{_name(each)}第一居民区" if each % 22 == 0 else f"{_name(each)}{_name(each * 7)}村" for each in range(4000)]
    named = [*names, "梨第一居委"]
    entries = tuple(_entry(f"s{number:04d}", name) for number, name in enumerate(named))
    return SimpleNamespace(entries=entries, services_in_use=(), towns=())


def _entry(slug: str, name: str) -> Entry:
    return Entry(slug, name, (), "", "", 0, "", "", (), "", False, False)


@pytest.mark.parametrize("query", ["第一居民区", "diyijuminqu", "第一", "dyjm"])
def test_names_that_very_many_have_are_cut_too(query):
    here = found(query, source=alike_network)[0]
    assert here["more"] and len(here["fetched"]) <= 4 and len(here["stations"]) > STATIONS_A_SHARD


@pytest.mark.parametrize("query", ["第一居委", "diyijuwei", "dyjw", "梨第一居委"])
def test_what_lies_among_names_that_very_many_have_is_found(query):
    assert found(query, source=alike_network)[0]["stations"] == ["s4000"]


def test_a_number_of_a_house_does_not_hide_the_station():
    assert found("虹祥 88号")[0]["stations"] == ["hongxiang"]


def test_a_new_station_changes_few_shards():
    entries = [_entry(f"s{number:04d}", f"{_name(number)}{_name(number * 7)}村站") for number in range(4000)]
    new = _entry("s2000b", "虹竹梅村站")
    before, after = ({(each.first, _slugs(stations, each)) for each in finder_shards(stations).shards}
                     for stations in (entries, [*entries[:2001], new, *entries[2001:]]))
    assert len(after - before) < len(after) / 4


def _slugs(stations, shard) -> tuple[str, ...]:
    return tuple(stations[index].slug for index in shard.stations)


@pytest.mark.parametrize(
    "text, ways",
    [
        ("虹祥", (("hong", "xiang"),)),
        ("绿女", (("lv", "nv"),)),
        ("长宁", (("chang", "ning"), ("zhang", "ning"))),
        ("a1祥", (("a", "1", "xiang"),)),
    ],
)
def test_a_name_is_read_sign_by_sign(text, ways):
    assert spellings(text) == ways

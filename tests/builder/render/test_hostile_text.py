"""Whatever stands in a YAML field stays text: no element, no attribute and no script comes of it."""

import json

import pytest
from markupsafe import Markup

from builder import urls
from builder.model.checklist import Checklist
from builder.model.scene import Scene
from builder.render import (
    brand_page,
    checklists_page,
    chrome,
    deliberation_page,
    finder_files,
    form_page,
    home_page,
    markdown_page,
    merged_page,
    moved_page,
    not_found_page,
    privacy_page,
    scene_list_page,
    scene_page,
    service_list_page,
    service_page,
    station_list_page,
    station_page,
)
from forms_api.forms import FORMS
from tests.builder.render.samples import HOURS, context, network, read, service, station

EVIL = "</script><img src=x onerror=alert(1)>'\"&{{7*7}}{% raw %}"
MARK = "</script><img src=x onerror=alert(1)>"
_RAISED = {"title": MARK[:38], "raised_date": "2026-03-10", "raised_by": "<b>&{{7*7}}"}
MATTERS = [
    _RAISED | {
        "id": "agreed",
        "accepted": {"date": "2026-03-12", "by": "<b>&{{7*7}}"},
        "meetings": [
            {"date": "2026-03-14", "cancelled": {"date": "2026-03-13", "reason": EVIL}},
            {"date": "2026-03-21", "attended": {"<b>&{{7*7}}": "3人"}, "note": EVIL},
        ],
        "outcome": {"date": "2026-03-21", "result": "agreed", "text": EVIL},
        "actions": [{"what": EVIL, "office": "<b>&{{7*7}}", "due_date": "2026-04-01", "done_date": "2026-04-01", "evidence": EVIL}],
    },
    _RAISED | {
        "id": "ahead",
        "accepted": {"date": "2026-03-12", "by": "<b>&{{7*7}}"},
        "meetings": [{"date": "2026-06-01", "hours": "09:00-10:00", "venue": EVIL, "note": EVIL, "sign_up": {}}],
    },
    _RAISED | {"id": "declined", "declined": {"date": "2026-03-12", "by": "<b>&{{7*7}}", "reason": EVIL}},
]
STREET = network(
    station(
        "a",
        name="甲" + MARK[:38],
        alternate_names=["乙" + MARK[:38]],
        tier="town",
        kind="evil",
        description=EVIL,
        address=EVIL,
        location={"latitude": "31.2", "longitude": "121.4", "datum": "GCJ-02"},
        phones=[{"number": "021-5550-0101", "name": MARK[:38]}],
        hours={**HOURS, "note": EVIL, "exceptions": [{"date": "2026-05-07", "hours": "休息", "reason": EVIL}]},
        services=[
            {
                "service": MARK[:38], "note": EVIL, "price": EVIL, "place": EVIL, "hours": {**HOURS, "note": EVIL},
                "dates": [{"date": "2026-05-08", "hours": "09:00-11:00", "note": EVIL}],
                "contact": {"name": MARK[:38], "phone": "021-5550-0102"},
            }
        ],
        scenes=[MARK[:38]],
        rooms=[{"name": MARK[:38], "uses": [MARK[:38]], "note": EVIL}],
        tools=[{"name": MARK[:38], "note": EVIL}],
        legal_adviser={"name": MARK[:38], "firm": EVIL, "note": EVIL},
        access={"note": EVIL},
        checklists=[{"checklist": MARK[:38], "assessed_by": EVIL, "results": {MARK[:38]: "未达标"}, "note": EVIL}],
        stars={"count": "5", "assessment": EVIL, "assessed_by": EVIL, "assessed_date": "2026-03-01"},
        deliberation=[
            {"id": "talk", "name": MARK[:38], "method": EVIL, "cadence": EVIL, "venue": EVIL, "steps": [EVIL], "matters": MATTERS}
        ],
        mediation={
            "ladder": [
                {"level": level, "who": "<b>&{{7*7}}", "hours": EVIL} for level in ("社区党总支", "小区党支部", "楼栋党小组", "党员中心户")
            ],
            "totals": [{"quarter": "2026-Q1", "settled": "9件", "as_of": "2026-03-31", "source": EVIL}],
        },
        honours=[
            {
                "id": "evil", "name": MARK[:38], "title": EVIL, "story": EVIL, "portrait": {"file": EVIL, "alt": EVIL},
                "found": {"date": "2026-02-02", "by": "<b>&{{7*7}}"},
                "first_check": {"date": "2026-02-03", "by": "<b>&{{7*7}}"},
                "candidate": {"date": "2026-02-04", "by": "<b>&{{7*7}}"},
                "notice": {
                    "number": MARK[:38], "from_date": "2026-05-06", "until_date": "2026-05-12", "place": EVIL,
                    "published_by": "<b>&{{7*7}}", "approved_by": "<b>&{{7*7}}",
                },
            }
        ],
        photos=[{"file": "\"><img src=y>.jpg", "alt": EVIL}],
        figures=[{"name": MARK[:38], "value": "约4万", "source": EVIL}],
        links=[{"name": MARK[:38], "url": "https://example.org/?a=1&b=2"}],
        source=EVIL,
    ),
    station(
        "b",
        name="丙站",
        parent="a",
        status="temporarily_closed",
        closure={"reason": EVIL, "from_date": "2026-05-01", "instead": "a"},
        hours=HOURS,
    ),
    station("merged", name="丁" + MARK[:38], address=EVIL, status="merged", merged_into="a"),
    services=(
        service(
            id="evil",
            name=MARK[:38],
            description=EVIL,
            audiences=[MARK[:38]],
            who=EVIL,
            papers=[EVIL],
            steps=[EVIL],
            fee=EVIL,
            duration=EVIL,
            source=EVIL,
            alternate_names=["别" + MARK[:37]],
            errand=["代办"],
        ),
        service(id="old", name="旧服务", retired_date="2026-01-01", replaced_by="evil"),
    ),
    scenes=(Scene(id="evil", name=MARK[:38], description=EVIL, services=(MARK[:38],), audiences=(MARK[:38],)),),
    checklists=(Checklist(id="evil", name=MARK[:38], items=(MARK[:38],), source=EVIL),),
    name=MARK[:38],
    short_name=MARK[:38],
    description=EVIL,
    tiers=[{"id": "town", "name": MARK[:38]}, {"id": "station", "name": "驿站"}],
    kinds=[{"id": "evil", "name": MARK[:38]}],
    contact={"name": EVIL, "phone": "021-5550-0100", "address": EVIL, "hours": EVIL},
    icp_record=EVIL,
    police_record=EVIL,
    privacy={
        "processor": EVIL,
        "contact": EVIL,
        "retention_days": dict.fromkeys(FORMS, "1"),
        "version": "2026-05-01",
    },
)
PAGES = {
    "": home_page,
    "stations/": station_list_page,
    "stations/a/": lambda here: station_page(here, STREET.station("a")),
    "stations/b/": lambda here: station_page(here, STREET.station("b")),
    "services/": service_list_page,
    "services/evil/": lambda here: service_page(here, STREET.services[0]),
    "services/old/": lambda here: service_page(here, STREET.services[1]),
    "scenes/": scene_list_page,
    "scenes/evil/": lambda here: scene_page(here, STREET.scenes[0]),
    "checklists/": checklists_page,
    "deliberation/": deliberation_page,
    "deliberation/a/talk/": lambda here: brand_page(here, STREET.station("a"), STREET.station("a").deliberation[0]),
    "stations/moved/": lambda here: moved_page(here, STREET.station("a")),
    "stations/merged/": lambda here: merged_page(here, STREET.station("merged")),
    "forms/suggestion/": lambda here: form_page(here, FORMS["suggestion"]),
    "privacy/": privacy_page,
    "about/": lambda here: markdown_page(here, EVIL, Markup("<h1>a</h1>"), "a"),
    "404.html": not_found_page,
}


@pytest.mark.parametrize("url", PAGES)
def test_no_field_becomes_markup_in_a_body(url):
    page = PAGES[url](context(STREET, url))
    tree = read(page.body)
    pictures = tree.all("img")
    assert [picture.attributes.get("onerror") for picture in pictures] == [None] * len(pictures)
    assert {script.attributes.get("type") for script in tree.all("script")} <= {"application/json"}
    assert "<img src=x" not in page.body
    assert "49" not in tree.text.replace("2049", "")


def test_no_field_becomes_markup_around_the_body():
    around = chrome(context(STREET))
    for part in (around.announce, around.header, around.footer):
        assert read(part).all("img") == []
    assert EVIL in read(around.footer).text


def test_the_data_of_the_today_card_cannot_end_its_script():
    page = station_page(context(STREET, "stations/a/"), STREET.station("a"))
    script = read(page.body).one("script", id="yz-hours")
    assert json.loads(script.text)["timetable"]["changes"][0]["reason"] == EVIL
    assert "<" not in script.text


def test_json_ld_cannot_end_its_script():
    page = station_page(context(STREET, "stations/a/"), STREET.station("a"))
    assert json.loads(page.json_ld)["description"] == EVIL
    assert "<" not in page.json_ld


def test_the_finders_file_holds_the_words_as_they_are():
    assert json.loads(dict(finder_files(STREET))[urls.FIND_NAMES])["stations"][0][5] == EVIL

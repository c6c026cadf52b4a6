"""A small network with the same text in every field that takes text: hostile in one build, harmless in another.

The fields are found by walking the models, so none can be forgotten: a field that refuses the text must stand in REFUSING, with a
value that it takes. `check` is left out here: it refuses tags in texts, and what it lets through must be safe without it.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from PIL import Image
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from builder.diagnostics import has_errors
from builder.model.activities.activity import NetworkActivities
from builder.model.ballots.ballot import BallotFile
from builder.model.campaigns.campaign import CampaignFile
from builder.model.cancelled import Cancelled
from builder.model.checklist import Checklist
from builder.model.days.festivals import festivals_of
from builder.model.deliberation.matter import Refusal
from builder.model.deliberation.mediation import LEVELS
from builder.model.figures.figures import Figures
from builder.model.honours.records import Withdrawal
from builder.model.opening.hours import Hours
from builder.model.opening.period import HoursPeriod
from builder.model.orders.orders import Orders
from builder.model.orders.steps import Declined
from builder.model.outcomes.outcomes import OutcomesFile
from builder.model.outcomes.progress import Progress
from builder.model.record import Record
from builder.model.scene import Scene
from builder.model.service import Service
from builder.model.site import SiteConfig
from builder.model.station import StationFile
from builder.model.volunteers.opportunity import Done
from builder.model.volunteers.volunteers import Volunteers
from builder.model.wishes.steps import Released
from builder.publish import publish
from builder.read.network import read_network
from builder.site import site_files
from tests.site.building import ROOT

# At most 39 characters: a name has 40, and the second station's ends in a character more.
TEXTS = {
    "a script": "</script><script>alert(1)</script>",
    "an attribute": "\"'></title><img src=x onerror=alert(1)>",
    "a template": "{{7*7}}{%x%}<!--yizhan:body-->**b**",
}
HARMLESS = "甲乙丙丁戊己庚辛壬癸"
# What a field that is too short for a text gets in its place.
SHORT = {
    TEXTS["a script"]: "<script>x</script>",
    TEXTS["an attribute"]: "\"'><img src=x>",
    TEXTS["a template"]: "{{7*7}}{%x%}",
}
# Field → a value that it takes. Everything else takes any text.
REFUSING: dict[str, Any] = {
    "StationFile.status": "open",
    "StationFile.closure": None,
    "StationFile.assured_date": "2026-04-28",
    "StationFile.former_slugs": ["hongxiang-before"],
    "StationFile.area": "约480㎡",
    "StationFile.households": "约1200户",
    "Location.latitude": "31.1832",
    "Location.longitude": "121.3954",
    "Location.datum": "GCJ-02",
    "Phone.number": "021-5550-0101",
    "Hours.regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"},
    "Hours.extended": {"周一至周五": "17:30-20:00"},
    "Hours.staggered": {"周六": "09:00-11:30"},
    "Hours.appointment": {"周日": "09:00-11:30"},
    "Hours.self_service": {"每天": "24小时"},
    "Hours.online": {"每天": "24小时"},
    "Hours.holidays": "预约",
    "Hours.makeup_days": "同工作日",
    "HoursPeriod.regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"},
    "HoursPeriod.extended": {"周一至周五": "17:30-20:00"},
    "HoursPeriod.staggered": {"周六": "09:00-11:30"},
    "HoursPeriod.appointment": {"周日": "09:00-11:30"},
    "HoursPeriod.self_service": {"每天": "24小时"},
    "HoursPeriod.online": {"每天": "24小时"},
    "HoursPeriod.valid_from": "05-01",
    "HoursPeriod.valid_to": "09-30",
    "Booking.phone": "021-5550-0105",
    "HoursException.date": "2026-06-01",
    "HoursException.from_date": None,
    "HoursException.until_date": None,
    "HoursException.hours": "休息",
    "HoursException.self_service": "08:00-20:00",
    "HoursException.online": "24小时",
    "VisitDate.date": "2026-06-11",
    "VisitDate.hours": "09:00-11:00",
    "OfferingContact.phone": "021-5550-0103",
    "LegalAdviser.phone": "021-5550-0104",
    "Room.area": "约48㎡",
    "Room.capacity": "30人",
    "Tool.count": "2把",
    "Access.step_free": "有",
    "Access.toilet": "有",
    "Access.seats": "没有",
    "Access.hearing_loop": None,
    "ChecklistResult.assessed_date": "2026-03-12",
    "ChecklistResult.results": {"有场地": "达标", "有电话": "未达标"},
    "Stars.count": "4",
    "Stars.assessed_date": "2026-01-15",
    "Honouree.id": "lamps",
    "Honouree.month": "2026-05",
    "Honouree.minor": "false",
    "Honouree.column_date": "2026-05-08",
    "Honouree.withdrawn": None,
    "Honouree.takedown_date": None,
    "Withdrawal.date": "2026-04-20",
    "Step.date": "2026-03-02",
    "Notice.from_date": "2026-04-01",
    "Notice.until_date": "2026-04-10",
    "Notice.phone": "021-5550-0106",
    "Objections.received": "1",
    "Objections.upheld": "0",
    "Objections.dismissed": "1",
    "Objections.open": "0",
    "Objections.as_of": "2026-04-12",
    "Award.date": "2026-04-20",
    "Consent.agreed_date": "2026-02-20",
    "Consent.scope": ["姓名", "照片", "事迹"],
    "Consent.given_by": "本人",
    "Consent.until_date": "2028-02-20",
    "Wish.id": "lamp",
    "Wish.kind": "助学",
    "Wish.for_whom": "邻居",
    "Wish.submitted_date": "2026-03-01",
    "Wish.returned": None,
    "Returned.date": "2026-03-02",
    "Released.date": "2026-03-10",
    "Verified.date": "2026-03-02",
    "Posted.date": "2026-03-03",
    "Claim.date": "2026-03-04",
    "Claim.until_date": "2026-04-04",
    "Claim.released": None,
    "Fulfilled.date": "2026-03-20",
    "WishMonth.month": "2026-03",
    "WishMonth.collected": "3件",
    "WishMonth.in_check": "1件",
    "WishMonth.open": "1件",
    "WishMonth.claimed": "0件",
    "WishMonth.fulfilled": "1件",
    "WishMonth.returned": "0件",
    "WishMonth.as_of": "2026-04-01",
    "DeliberationBrand.id": "tree",
    "Matter.id": "bikes",
    "Matter.raised_date": "2026-03-01",
    "Matter.declined": None,
    "Acceptance.date": "2026-03-02",
    "Refusal.date": "2026-03-02",
    "Meeting.date": "2026-03-07",
    "Meeting.hours": "09:30-11:00",
    "Meeting.attended": {"居民": "18人"},
    "Meeting.cancelled": None,
    "Outcome.date": "2026-03-07",
    "Outcome.result": "agreed",
    "Action.due_date": "2026-04-01",
    "Action.done_date": "2026-03-28",
    "Rung.phone": "021-5550-0107",
    "Rung.level": "社区党总支",
    "QuarterTotal.quarter": "2026-Q1",
    "QuarterTotal.settled": "12件",
    "QuarterTotal.received": "13件",
    "QuarterTotal.as_of": "2026-04-01",
    "SignUp.capacity": "20",
    "SignUp.opens_date": "2026-03-01",
    "SignUp.closes_date": None,
    "SignUp.lead_days": "0",
    "Activity.id": "guitar",
    "Activity.cancelled": None,
    "NetworkActivity.id": "market",
    "NetworkActivity.cancelled": None,
    "Audience.id": "everyone",
    "ActivityDate.date": "2026-05-06",
    "ActivityDate.hours": "19:00-20:30",
    "ActivityDate.cancelled": None,
    "Cancelled.date": "2026-05-01",
    "Recap.attendances": "26人次",
    "Recap.as_of": "2026-05-07",
    "Repeats.weekdays": ["周三"],
    "Repeats.hours": "19:00-20:30",
    "Repeats.from_date": "2026-04-01",
    "Repeats.until_date": "2026-06-24",
    "Repeats.every": "每周",
    "Repeats.on_holidays": "照常",
    "Skipped.date": "2026-05-20",
    "Team.id": "riders",
    "Team.kind": "riders",
    "Team.members": "约24人",
    "Team.phone": "021-5550-0108",
    "Team.as_of": "2026-04-01",
    "Opportunity.id": "tidying",
    "Opportunity.welcome": ["riders"],
    "Opportunity.min_age": "16",
    "ShiftDate.date": "2026-05-13",
    "ShiftDate.hours": "09:00-11:00",
    "ShiftDate.done": None,
    "ShiftDate.cancelled": None,
    "Done.attended": "6人",
    "Done.as_of": "2026-05-07",
    "Opportunity.cancelled": None,
    "Figure.value": "约3200户",
    "Figure.as_of": "2026-03-01",
    "Link.url": "https://example.org/",
    "Closure.from_date": "2026-04-20",
    "Closure.until_date": "2026-06-30",
    "Service.id": "advice",
    "Service.category": "special",
    "Service.as_of": "2026-03-01",
    "Service.point": "post",
    "Service.errand": ["代办", "上门"],
    "Service.retired_date": None,
    "Scene.id": "reading",
    "Checklist.id": "eight",
    "Checklist.as_of": "2026-03-01",
    "SiteConfig.url": "https://yizhan.example.org/",
    "SiteConfig.accent": "#9b2f1f",
    "SiteConfig.sample": "true",
    "SiteConfig.sample_date": "2026-05-09",
    "SiteConfig.verify_months": "6",
    "Tier.id": "station",
    "Kind.id": "residential",
    "Contact.phone": "021-5550-0100",
    "Contact.email": "hello@example.org",
    "RetentionDays.suggestion": "365",
    "RetentionDays.volunteer": "180",
    "RetentionDays.correction": "180",
    "RetentionDays.errand": "180",
    "RetentionDays.nomination": "365",
    "RetentionDays.objection": "365",
    "RetentionDays.wish": "180",
    "RetentionDays.claim": "180",
    "RetentionDays.matter": "365",
    "RetentionDays.meeting": "90",
    "RetentionDays.activity": "90",
    "RetentionDays.shift": "90",
    "RetentionDays.campaign": "365",
    "RetentionDays.order": "180",
    "RetentionDays.rating": "180",
    "CampaignFile.opens": "2026-03-01 09:00",
    "CampaignFile.closes": "2026-03-20 17:00",
    "CampaignFile.report_by": "2026-04-30",
    "CampaignChannel.channel": "来信",
    "CampaignChannel.email": "hello@example.org",
    "CampaignChannel.phone": "021-5550-0100",
    "PublishedReport.published_date": "2026-04-20",
    "PublishedReport.url": "https://example.org/report",
    "PublishedFigures.letters": "1件",
    "PublishedFigures.points": "1条",
    "PublishedFigures.themes": "1个",
    "OutcomesFile.as_of": "2026-04-20",
    "OutcomesFile.withdrawn": "0",
    "OutcomesFile.deleted": "0",
    "OutcomesFile.set_aside": "0",
    "OutcomesFile.unanswered": "0",
    "Received.channel": "来信",
    "Received.letters": "1",
    "AnsweredPoint.id": "k7m2p9",
    "AnsweredPoint.letter": "h3w8c2",
    "AnsweredPoint.channel": "来信",
    "AnsweredPoint.question": "1",
    "AnsweredPoint.disposition": "B",
    "AnsweredPoint.due_date": "2026-06-30",
    "AnsweredPoint.answered_date": "2026-04-18",
    "Entry.point": "k7m2p9",
    "Entry.date": "2026-05-01",
    "Entry.done": "false",
    "Entry.due_date": "2026-07-31",
    "Evidence.url": "https://example.org/evidence",
    "Evidence.page": None,
    "BallotFile.opens": "2026-03-01 09:00",
    "BallotFile.closes": "2026-03-20 17:00",
    "BallotFile.rule": "code",
    "BallotFile.shared_tablets": "true",
    "BallotFile.counts": "live",
    "BallotFile.most": "1",
    "BallotFile.handed_out": "5张",
    "Group.id": "yard",
    "Candidate.id": "bench",
    "Candidate.origin": "走访",
    "Candidate.cost": "1–5万元",
    "Result.counted_date": "2026-03-21",
    "Result.spoiled": "1",
    "BallotCount.online": "3",
    "BallotCount.paper": "2",
    "Ticks.online": "2",
    "Ticks.paper": "1",
    "BallotNotice.from_date": "2026-03-22",
    "BallotNotice.until_date": "2026-03-31",
    "Project.due_date": "2026-04-30",
    "Project.case_of": "2026",
    "Started.date": "2026-04-01",
    "Done.date": "2026-04-20",
    "Done.cost": "2万元",
    "Rating.satisfied": "3",
    "Rating.fairly": "1",
    "Rating.dissatisfied": "0",
    "Rating.as_of": "2026-05-08",
    "MenuItem.id": "haircut",
    "MenuItem.kind": "服务",
    "MenuItem.lead_days": "3",
    "MenuItem.retired_date": None,
    "Order.id": "o-1",
    "Order.ordered_date": "2026-04-01",
    "Issued.date": "2026-04-02",
    "Accepted.date": "2026-04-03",
    "Discussed.date": "2026-04-04",
    "Delivered.date": "2026-04-05",
    "Delivered.attendances": "5人次",
    "Declined.date": "2026-04-06",
    "PublishedFigure.measure": "议事会",
    "PublishedFigure.value": "40余场",
    "PublishedFigure.as_of": "2026-03-31",
    "PublishedFigure.url": "https://example.org/figures",
    "WishSettings.claim_days": "30",
    "HonourSettings.notice_days": "5",
    "Label.rule": "weekends",
    "Label.modes": ["regular", "extended"],
    "CalendarYear.year": "2027",
    "HolidayRun.from_date": "2027-12-11",
    "HolidayRun.until_date": "2027-12-12",
    "MakeupDay.date": "2027-12-18",
    "CoverageClaim.area_per_100_households": "约40㎡",
    "CoverageClaim.as_of": "2026-03-01",
    "Privacy.version": "2026-05-01",
    "FormsSettings.reply_days": "15",
    "FormsSettings.address": None,
}
# Takes any text, but means something that has to exist or to fit something else.
NAMING: dict[str, Any] = {
    "Hours.periods": None,
    "Photo.file": "hall.png",
    "Portrait.file": "person.jpg",
    "StationFile.tier": "station",
    "StationFile.kind": "residential",
    "StationFile.parent": None,
    "StationFile.merged_into": None,
    "Matter.declined": None,
    "Meeting.cancelled": None,
    "Mediation.ladder": [
        {"level": level, "who": "居委会", "phone": "021-5550-0106", "hours": "<i>晚上</i>"}
        for level in ("社区党总支", "小区党支部", "楼栋党小组", "党员中心户")
    ],
    "Service.replaced_by": None,
    "Closure.instead": "hongxiang",
    "Activity.room": None,
    "NetworkActivity.room": None,
    "NetworkActivity.station": "hongxiang",
    "Opportunity.team": "riders",
    "CampaignFile.cancelled": None,
    "CampaignFile.follows": None,
    "AnsweredPoint.station": "hongxiang",
    "BallotFile.cancelled": None,
    "Candidate.group": "yard",
    "Candidate.origin_of": None,
    "Candidate.station": "hongxiang",
    "CandidatePicture.file": "hall.png",
    "Ticks.id": "bench",
    "Chosen.id": "bench",
    "PassedOver.id": "lamp",
    "Project.id": "bench",
    "MenuItem.stations": ["hongxiang"],
    "Order.item": "haircut",
    "Order.station": "hongxiang",
    "Order.declined": None,
}
_STATUTORY_HOLIDAYS = [
    {"name": name, "from_date": str(day), "until_date": str(day)} for day, name in festivals_of(2027)
]


def build_all(folder: Path, cache_dir: Path) -> None:
    """folder/<name>/site for every text and for the harmless one."""
    for name, text in {**TEXTS, HARMLESS: HARMLESS}.items():
        source_dir = folder / name / "source"
        write_network(source_dir, text)
        network, found = read_network(source_dir)
        assert network is not None and not has_errors(found), found
        publish(site_files(network, date(2026, 5, 9), cache_dir), folder / name / "site")


def write_network(source_dir: Path, text: str) -> None:
    """A network of two stations, one of them closed for now, with `text` in every field that takes it."""
    for name in ("images", "portraits"):
        (source_dir / "content" / name).mkdir(parents=True)
    (source_dir / "stations").mkdir()
    shutil.copy(ROOT / "content" / "images" / "canteen.png", source_dir / "content" / "images" / "hall.png")
    Image.new("RGB", (400, 500), "#9b2f1f").save(source_dir / "content" / "portraits" / "person.jpg")
    (source_dir / "content" / "about.md").write_text("# 关于\n\n街道的站点。\n", encoding="utf-8")
    station = filled(StationFile, text)
    rung = station["mediation"]["ladder"][0]
    station["mediation"]["ladder"] = [rung | {"level": level} for level in LEVELS]
    other = station | _otherwise(station, text) | {
        "name": f"{text}二",
        "alternate_names": [],
        "former_slugs": [],
        "parent": "hongxiang",
        "status": "temporarily_closed",
        "closure": filled(_closure(), text),
        "hours": _in_two_seasons(text),
    }
    site = filled(SiteConfig, text)
    site["calendar"][0]["holidays"] += _STATUTORY_HOLIDAYS
    _write(source_dir / "site_config.yml", site)
    _write(source_dir / "content" / "services.yml", {"services": [filled(Service, text) | {"alternate_names": [f"{text}甲"]}]})
    _write(source_dir / "content" / "scenes.yml", {"scenes": [filled(Scene, text)]})
    _write(source_dir / "content" / "checklists.yml", {"checklists": [filled(Checklist, text)]})
    _write(source_dir / "content" / "activities.yml", filled(NetworkActivities, text))
    _write(source_dir / "content" / "volunteers.yml", filled(Volunteers, text))
    _write_participation(source_dir / "content", text)
    _write(source_dir / "stations" / "hongxiang.yml", station)
    _write(source_dir / "stations" / "other.yml", other)


def _write_participation(content_dir: Path, text: str) -> None:
    """Campaigns with and without a report, a ballot that runs and one that is through, orders in both their ends."""
    campaign, ballot, orders = filled(CampaignFile, text), filled(BallotFile, text), filled(Orders, text)
    until_later = {"closes": "2026-05-20 17:00", "report_by": "2026-06-30"}
    asking = {key: value for key, value in campaign.items() if key not in ("report", "published")} | until_later
    (bench,), (ticks,) = ballot["candidates"], ballot["result"]["ticks"]
    ballot["candidates"] = [bench, bench | {"id": "lamp", "name": f"{text}二"}]
    ballot["result"]["ticks"] = [ticks, ticks | {"id": "lamp", "online": "1"}]
    ballot["projects"][0]["steps"][0]["date"] = "2026-04-10"
    ticking = {key: value for key, value in ballot.items() if key not in ("result", "notice", "projects")} | {
        "closes": "2026-05-20 17:00"
    }
    (order,) = orders["orders"]
    begun = {key: order[key] for key in ("item", "station", "ordered_date")}
    orders["orders"].append(begun | {"id": "o-2", "declined": filled(Declined, text)})
    for file, record in {
        "campaigns/told.yml": campaign,
        "campaigns/asking.yml": asking,
        "campaigns/off.yml": asking | {"cancelled": filled(Cancelled, text)},
        "outcomes/told.yml": filled(OutcomesFile, text),
        "progress.yml": filled(Progress, text),
        "ballots/told.yml": ballot,
        "ballots/ticking.yml": ticking,
        "ballots/off.yml": ticking | {"cancelled": filled(Cancelled, text)},
        "orders.yml": orders,
        "figures.yml": filled(Figures, text),
    }.items():
        (content_dir / file).parent.mkdir(exist_ok=True)
        _write(content_dir / file, record)


def _otherwise(station: dict[str, Any], text: str) -> dict[str, Any]:
    """What a station's life comes to when it does not go well, or is not over yet, with `text` in every reason."""
    (person,), (wish,), (brand,) = station["honours"], station["wishes"], station["deliberation"]
    (activity,), volunteers = station["activities"], station["volunteers"]
    running = person["notice"] | {"from_date": "2026-05-01", "until_date": "2026-05-15", "objections": None}
    waiting = {key: value for key, value in person.items() if key not in ("award", "column_date", "month")}
    hanging = {key: value for key, value in wish.items() if key != "fulfilled"}
    claim = wish["claims"][0] | {"released": filled(Released, text)}
    running_claim = wish["claims"][0] | {"date": "2026-05-02", "until_date": "2026-06-01"}
    matter = brand["matters"][0]
    asked = {key: matter[key] for key in ("title", "raised_date", "raised_by")}
    called_off = matter["meetings"][0] | {"date": "2026-05-20", "cancelled": filled(Cancelled, text)}
    shift = volunteers["opportunities"][0]["shifts"][0]
    return {
        "honours": [
            waiting | {"id": "running", "notice": {key: value for key, value in running.items() if value}},
            waiting | {"id": "withdrawn", "withdrawn": filled(Withdrawal, text)},
        ],
        "wishes": [hanging | {"claims": [claim]}, hanging | {"id": "claimed", "claims": [claim, running_claim]}],
        "deliberation": [brand | {"matters": [
            asked | {"id": "declined", "declined": filled(Refusal, text)},
            asked | {"id": "off", "accepted": matter["accepted"], "meetings": [
                {key: value for key, value in called_off.items() if key not in ("attended", "sign_up")}
            ]},
        ]}],
        "activities": [
            activity | {"cancelled": filled(Cancelled, text), "dates": [{"date": "2026-05-13", "note": text}]}
        ],
        "volunteers": volunteers | {"opportunities": [volunteers["opportunities"][0] | {"shifts": [
            shift | {"date": "2026-05-06", "done": filled(Done, text)},
            shift | {"date": "2026-05-27", "cancelled": filled(Cancelled, text)},
        ]}]},
    }


def _in_two_seasons(text: str) -> dict[str, Any]:
    """Hours with `text` in every field of two periods."""
    summer = filled(HoursPeriod, text)
    winter = summer | {"valid_from": "10-01", "valid_to": "04-30"}
    beside = {key: value for key, value in filled(Hours, text).items() if key not in HoursPeriod.model_fields}
    return beside | {"periods": [summer, winter]}


def filled(model: type[Record], text: str) -> dict[str, Any]:
    """Every field of `model`, with `text` where it is taken and the value of REFUSING where not."""
    record = {}
    for name, field in model.model_fields.items():
        path = f"{model.__name__}.{name}"
        given = REFUSING | NAMING
        value = given[path] if path in given else _value(path, field.annotation, field, text)
        if value is not None:
            record[name] = value
    return record


def leaves(model: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    """("Station.name", its field) of every field below `model` that is no record and no list of records."""
    for name, field in model.model_fields.items():
        inner = _inner(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Record):
            yield from leaves(inner)
        else:
            yield f"{model.__name__}.{name}", field


def takes(field: FieldInfo, text: str) -> bool:
    """Whether a field, or one item of its list, takes `text`."""
    annotation = field.annotation
    items = _without_none(annotation)
    value = (text,) if get_origin(items) is tuple and _inner(annotation) is str else text
    try:
        TypeAdapter(Annotated[annotation, *field.metadata] if field.metadata else annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def _closure() -> type[Record]:
    return _inner(StationFile.model_fields["closure"].annotation)


def _value(path: str, annotation: Any, field: FieldInfo, text: str) -> Any:
    inner = _inner(annotation)
    many = get_origin(_without_none(annotation)) is tuple
    if isinstance(inner, type) and issubclass(inner, Record):
        value = filled(inner, text)
    else:
        value = text if takes(field, text) else SHORT.get(text, text)
        assert takes(field, value), f"{path} takes no such text: say in REFUSING what it takes"
    return [value] if many else value


def _inner(annotation: Any) -> Any:
    """The type of a field, or of one item of its list."""
    annotation = _without_none(annotation)
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        return _inner(get_args(annotation)[0])
    return annotation


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = [each for each in get_args(annotation) if each is not type(None)]
    return annotation


def _write(path: Path, record: dict) -> None:
    path.write_text("".join(_lines(record, 0)), encoding="utf-8", newline="\n")


def _lines(value: Any, depth: int) -> Iterator[str]:
    """YAML by hand: every scalar in double quotes, which JSON and YAML read alike."""
    pad = "  " * depth
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list):
                yield f"{pad}{key}:\n"
                yield from _lines(item, depth + 1)
            else:
                yield f"{pad}{key}: {json.dumps(item, ensure_ascii=False)}\n"
    else:
        for item in value:
            if isinstance(item, dict):
                first, *rest = _lines(item, depth + 1)
                yield f"{pad}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{pad}- {json.dumps(item, ensure_ascii=False)}\n"

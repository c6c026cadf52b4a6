"""Honourees for tests, as an editor writes them, and what is refused of them."""

from typing import Any

from pydantic import ValidationError

from builder.diagnostics import Mistakes
from builder.model.honours.honouree import Honouree
from builder.model.network import Network
from builder.model.site import SiteConfig
from builder.model.station import Station, StationFile

FOUND = {
    "id": "stair-lights",
    "name": "修灯的老王师傅",
    "title": "楼道里的一百盏灯",
    "found": {"date": "2026-02-02", "by": "一位邻居"},
}
CHECKED = FOUND | {"first_check": {"date": "2026-02-10", "by": "居委会社工"}}
CANDIDATE = CHECKED | {"candidate": {"date": "2026-02-20", "by": "居委会"}}
NOTICE = {
    "number": "虹祥公示〔2026〕1号",
    "from_date": "2026-03-02",
    "until_date": "2026-03-08",
    "published_by": "居委会",
    "approved_by": "居民区党总支",
    "place": "一楼公告栏",
}
NONE_MET = {"received": "0", "upheld": "0", "dismissed": "0", "open": "0", "as_of": "2026-03-09"}
IN_NOTICE = CANDIDATE | {"notice": NOTICE}
AWARDED = CANDIDATE | {
    "notice": NOTICE | {"objections": NONE_MET},
    "award": {"date": "2026-03-12", "decided_by": "居民代表会议"},
}
IN_COLUMN = AWARDED | {"column_date": "2026-04-02"}


def honouree(facts: dict[str, Any], **changed: Any) -> Honouree:
    return Honouree.model_validate(facts | changed)


def refusals(facts: dict[str, Any], **changed: Any) -> set[str]:
    """The rules that the facts break, each by its id; none when they can be written."""
    try:
        honouree(facts, **changed)
    except ValidationError as error:
        raised = [each["ctx"]["error"] for each in error.errors()]
        told = (each.mistakes if isinstance(each, Mistakes) else [each] for each in raised)
        return {mistake.rule for mistakes in told for mistake in mistakes}
    return set()


def network_of(**honourees: list[dict[str, Any]]) -> Network:
    """A network of stations by slug, each with its honourees."""
    site = SiteConfig.model_validate(
        {
            "name": "示例",
            "tiers": [{"id": "station", "name": "驿站"}],
            "contact": {"name": "中心", "phone": "021-5550-0100"},
        }
    )
    files = {
        slug: StationFile.model_validate({"name": f"{slug}驿站", "tier": "station", "honours": people})
        for slug, people in honourees.items()
    }
    return Network(site, (), tuple(Station.from_file(slug, files[slug]) for slug in sorted(files)))

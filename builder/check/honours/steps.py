"""A notice is long enough and has a number of its own; what was done has a day that has come.

That no step is skipped, and no award given too soon, is seen in builder/model/honours/honouree.py.
"""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around
from builder.check.claims import NOTICE, Claims
from builder.check.finding import Finding
from builder.check.parts import Keys
from builder.check.where import where
from builder.model.network import Network
from builder.model.station import Station


def notice_number_taken(network: Network, date: date, claims: Claims) -> Iterator[Finding]:
    """A notice has a number of its own in the whole network: whoever objects names it."""
    owners: dict[str, tuple[str, str]] = {}
    for station in claims.rivals(NOTICE):
        for index, person in enumerate(station.honours):
            if person.notice is None:
                continue
            number = person.notice.number
            slug, owner = owners.setdefault(number, (station.slug, person.id))
            if (slug, owner) != (station.slug, person.id):
                yield Finding(
                    station.slug,
                    ("honours", index, "notice", "number"),
                    f"公示编号“{number}”在 stations/{slug}.yml 的“{owner}”已经用了，请换一个",
                    f"the number “{number}” is that of “{owner}” in stations/{slug}.yml; choose another",
                )


@where("honours")
def notice_too_short(station: Station, around: Around) -> Iterator[Finding]:
    """A notice runs for as many days as site_config.yml asks for, the first and the last counted."""
    least = around.network.site.honours.notice_days
    for index, person in enumerate(station.honours):
        if person.notice and person.notice.days < least:
            yield Finding(
                station.slug,
                ("honours", index, "notice", "until_date"),
                f"公示只有 {person.notice.days} 天，至少要 {least} 天（头尾都算；天数写在 site_config.yml 的 honours 里）",
                f"the notice runs for {person.notice.days} days; {least} are the least, the first and "
                "the last "
                "counted (site_config.yml, honours)",
            )


@where("honours")
def objection_upheld(station: Station, around: Around) -> Iterator[Finding]:
    """Who met an objection that was upheld is no candidate any longer."""
    for index, person in enumerate(station.honours):
        counted = person.notice.objections if person.notice else None
        if counted and counted.upheld and not (person.withdrawn or person.award or person.is_taken_down_on(around.date)):
            yield Finding(
                station.slug,
                ("honours", index, "notice", "objections", "upheld"),
                f"有 {counted.upheld} 件异议成立，网站上却还是候选人；请写上 withdrawn：哪天、为什么",
                f"objections upheld: {counted.upheld}, and still a candidate on the site; write withdrawn, with its "
                "date and reason",
                "warning",
            )


def past_dates_of_honours(station: Station) -> Iterator[tuple[Keys, date | None]]:
    """The days of what has been done, decided or counted; a notice and a column may be planned."""
    for index, person in enumerate(station.honours):
        way = ("honours", index)
        for step in ("found", "first_check", "candidate", "award"):
            yield (*way, step, "date"), person.step_date(step)
        if person.notice and person.notice.objections:
            yield (*way, "notice", "objections", "as_of"), person.notice.objections.as_of
        if person.withdrawn:
            yield (*way, "withdrawn", "date"), person.withdrawn.date
        if person.consent:
            yield (*way, "consent", "agreed_date"), person.consent.agreed_date

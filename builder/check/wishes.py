"""Rules about wishes: nobody can be told from one, no wish hangs twice, and published counts add up."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from builder.check.around import Around
from builder.check.claims import WISH, Claims
from builder.check.finding import Finding, Told, telling
from builder.check.where import where
from forms_api.forms.names import is_full_name, masked, name_in_role
from builder.check.wish_texts import name_in, number_in, where_in
from builder.diagnostics import quote
from builder.model.network import Network
from builder.model.station import Station
from builder.model.wishes.wall import listed_wishes

Keys = tuple[str | int, ...]


@where("wishes")
def wish_tells_a_name(station: Station, around: Around) -> Iterator[Finding]:
    """A wish is made under an alias: its beneficiary is no full name, and its texts give nobody's name."""
    for index, wish in enumerate(station.wishes):
        if is_full_name(wish.beneficiary):
            yield Finding(
                station.slug,
                ("wishes", index, "beneficiary"),
                f"“{wish.beneficiary}”像是真实姓名；心愿只写化名，例如“爱看书的小雨点”",
                f"“{wish.beneficiary}” looks like a full name; a wish has an alias only, for example 爱看书的小雨点",
            )
    for keys, name in telling(around.of(_all_texts, station), name_in):
        yield Finding(
            station.slug,
            keys,
            f"心愿里写了姓名“{name}”；请删掉，要称呼的地方写化名",
            f"there is a name, “{name}”, in this wish; delete it, or write the alias",
        )


@where("wishes")
def wish_claimed_by_a_name(station: Station, around: Around) -> Iterator[Finding]:
    """Who claims a wish is told by what he does: 一位骑手, 二楼读书会."""
    for index, wish in enumerate(station.wishes):
        for number, claim in enumerate(wish.claims):
            if name := name_in_role(claim.by):
                yield Finding(
                    station.slug,
                    ("wishes", index, "claims", number, "by"),
                    f"“{name}”像是真实姓名；认领的人写身份，例如“一位骑手”，或者写成“{masked(name)}”",
                    f"“{name}” looks like a full name; say what the person does, for example 一位骑手, or write "
                    f"“{masked(name)}”",
                )


@where("wishes")
def claim_held_too_long(station: Station, around: Around) -> Iterator[Finding]:
    """A claim holds as many days as the site says, so that a wish nobody sees to is soon free for others again."""
    longest = around.network.site.wishes.claim_days
    for index, wish in enumerate(station.wishes):
        for number, claim in enumerate(wish.claims):
            if (claim.until_date - claim.date).days > longest:
                latest = claim.date + timedelta(days=longest)
                yield Finding(
                    station.slug,
                    ("wishes", index, "claims", number, "until_date"),
                    f"认领最多留 {longest} 天，{claim.date} 认领的留到 {latest}；到期没办成会再贴出来，别人可以接着认领",
                    f"a claim holds for at most {longest} days, one of {claim.date} until {latest}; then others may "
                    "claim the wish",
                    "warning",
                )


@where("wishes")
def room_number_in_wish(station: Station, around: Around) -> Iterator[Finding]:
    """A wish never says where somebody lives."""
    yield from _in_texts(
        station,
        around,
        where_in,
        "心愿里写了门牌{0}，别人会找上门；请删掉，站点自己记着就行",
        "there is an address, {0}, in this wish; delete it: the station knows where to go",
    )


@where("wishes")
def phone_in_wish(station: Station, around: Around) -> Iterator[Finding]:
    """A wish never gives a telephone number: whoever claims it does so at the station."""
    yield from _in_texts(
        station,
        around,
        number_in,
        "心愿里写了电话{0}；请删掉，要认领的人打站点的电话，或者在网上认领",
        "there is a telephone number, {0}, in this wish; delete it: people claim at the station or here",
    )


def wish_posted_twice(network: Network, date: date, claims: Claims) -> Iterator[Finding]:
    """One person's wish hangs on the wall once."""
    seen: dict[tuple[str, str], str] = {}
    for listed in listed_wishes(claims.rivals(WISH), date):
        wish, slug = listed.wish, listed.station.slug
        if listed.standing.state == "fulfilled":
            continue
        first = seen.setdefault((wish.title, wish.beneficiary), f"stations/{slug}.yml 的 {wish.id}")
        if first != f"stations/{slug}.yml 的 {wish.id}":
            yield Finding(
                slug,
                ("wishes", listed.station.wishes.index(wish), "title"),
                f"“{wish.beneficiary}”的{quote(wish.title)}已经贴出来了（{first}），请只留一处",
                f"{quote(wish.title)} of “{wish.beneficiary}” is posted already "
                f"({first.replace(' 的 ', ', ')}); keep one",
                "warning",
            )


@where("wishes")
def wish_at_closed_station(station: Station, around: Around) -> Iterator[Finding]:
    """Where a station is no more, nobody is left to hand over a wish."""
    for listed in listed_wishes((station,), around.date) if station.is_gone else ():
        if listed.standing.state != "fulfilled":
            yield Finding(
                station.slug,
                ("wishes", station.wishes.index(listed.wish), "id"),
                f"{station.status_name}的站点还有一个{listed.standing.name}的心愿；请把它搬到接手的站点的文件里，id 不变",
                "this station is no more, but a wish of it is not fulfilled; move it to the file of the station that "
                "goes on, with its id",
                "warning",
            )


@where("wish_months")
def wish_month_does_not_add_up(station: Station, around: Around) -> Iterator[Finding]:
    """Of the wishes collected in a month each is in check, open, claimed, fulfilled or returned, and none is lost."""
    for index, month in enumerate(station.wish_months):
        if not month.reconciles:
            yield Finding(
                station.slug,
                ("wish_months", index, "collected"),
                f"{month.month} 收集{month.collected}，核实中、待认领、已认领、已圆梦、退回加起来却是{month.parts_total}；"
                "请对一对，改好以前网页上会写明对不上",
                f"{month.collected} were collected in {month.month}, but in_check, open, claimed, fulfilled and "
                f"returned come to {month.parts_total}; until that is mended the page says so",
                "warning",
            )


def _in_texts(
    station: Station, around: Around, found_in: Callable[[str], str | None], zh: str, en: str
) -> Iterator[Finding]:
    for keys, found in telling(around.of(_all_texts, station), found_in):
        yield Finding(station.slug, keys, zh.format(quote(found)), en.format(quote(found)))


def _all_texts(station: Station) -> tuple[Told, ...]:
    return tuple(_texts(station))


def _texts(station: Station) -> Iterator[Told]:
    """What the public reads of each wish, and what it might once read, with the way to it."""
    for index, wish in enumerate(station.wishes):
        here: Keys = ("wishes", index)
        yield (*here, "title"), wish.title
        yield (*here, "beneficiary"), wish.beneficiary
        if wish.details:
            yield (*here, "details"), wish.details
        if wish.returned:
            yield (*here, "returned", "reason"), wish.returned.reason
        for number, claim in enumerate(wish.claims):
            yield (*here, "claims", number, "by"), claim.by
            if claim.released:
                yield (*here, "claims", number, "released", "reason"), claim.released.reason
        if wish.fulfilled and wish.fulfilled.note:
            yield (*here, "fulfilled", "note"), wish.fulfilled.note

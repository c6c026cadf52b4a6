"""Rules about activities that need today, the catalogue, or another station: who, where, and what can be so yet.

What the dates of one activity can tell by themselves is refused by the model (builder/model/activities).
"""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around, Content
from builder.check.finding import Finding, Nearest, NearestStation
from builder.check.where import where
from builder.diagnostics import quote
from builder.model.activities.calendar import Owned, occasions_of
from builder.model.network import Network
from builder.model.slot import NETWORK_OWNER
from builder.model.source_files import ACTIVITIES_FILE, SCENES_FILE
from builder.model.station import Station

Keys = tuple[str | int, ...]


@where("activities")
def activity_id_given_twice(content: Content, around: Around) -> Iterator[Finding]:
    """An activity's id is its own: its sign-ups and its place in calendars hang on it."""
    seen: set[tuple[str, str]] = set()
    for file, keys, owned in _activities(content):
        key = (owned.owner, owned.activity.id)
        if key in seen:
            yield Finding(
                file,
                (*keys, "id"),
                f"活动的代号{quote(key[1])}用了两次，请换一个；报名和日历都靠它分清是哪个活动",
                f"the id {quote(key[1])} is used for two activities; choose another, for sign-ups and calendars "
                "tell them apart by it",
            )
        seen.add(key)


def activity_station_missing(network: Network, date: date) -> Iterator[Finding]:
    """The network's own activity takes place at a station that is there, or at another place."""
    nearest = NearestStation(network)
    for index, activity in enumerate(network.activities):
        if activity.station and not network.has_file_for(activity.station):
            yield Finding(
                ACTIVITIES_FILE,
                ("activities", index, "station"),
                f"没有站点“{activity.station}”{nearest.zh(activity.station) or '；不在站点里办的，删掉这一行，写 place'}",
                f"there is no station “{activity.station}”"
                f"{nearest.en(activity.station) or '; for another place delete this line and write place'}",
            )


def activity_without_place(network: Network, date: date) -> Iterator[Finding]:
    """Who wants to come has to know where: the network's own activity is at a station or says its place."""
    for index, activity in enumerate(network.activities):
        if not activity.station and not activity.place:
            yield Finding(
                ACTIVITIES_FILE,
                ("activities", index, "id"),
                f"“{activity.name}”没有写在哪里办；在站点里写 station，在别处写 place",
                f"“{activity.name}” says nowhere to go; write station, or place for anywhere else",
            )


@where("activities")
def unknown_activity_room(content: Content, around: Around) -> Iterator[Finding]:
    """A room is one of the station's rooms, by its name there."""
    for file, keys, owned in _activities(content):
        name, rooms = owned.activity.room, [room.name for room in owned.station.rooms] if owned.station else []
        if name and name not in rooms and not _is_unread(owned):
            nearest = Nearest(rooms)
            known = f"；有 {'、'.join(rooms)}" if rooms else "；先在 rooms 里写上，或者改写 place"
            known_en = f"; there are {', '.join(rooms)}" if rooms else "; add it to rooms, or write place"
            yield Finding(
                file,
                (*keys, "room"),
                f"这个站点没有房间“{name}”{nearest.zh(name) or known}",
                f"this station has no room “{name}”{nearest.en(name) or known_en}",
            )


@where("activities")
def unknown_activity_scene(content: Content, around: Around) -> Iterator[Finding]:
    """The scene of an activity is one of content/scenes.yml, by its name there."""
    for file, keys, owned in _activities(content):
        name = owned.activity.scene
        if name and not around.network.scene_named(name):
            zh, en = around.once(_near_scenes).zh(name), around.once(_near_scenes).en(name)
            if scene := around.network.scene(name):
                zh, en = f"；这里写名称“{scene.name}”，不写代号", f"; write its name “{scene.name}”"
            yield Finding(
                file,
                (*keys, "scene"),
                f"{SCENES_FILE} 里没有场景“{name}”{zh or '；请先写进去，或者删掉这里'}",
                f"there is no scene “{name}” in {SCENES_FILE}{en or '; add it there, or delete it here'}",
            )


@where("activities")
def unknown_audience(content: Content, around: Around) -> Iterator[Finding]:
    """Whom an activity is for is said in the words of the services, or of content/activities.yml."""
    for file, keys, owned in _activities(content):
        for index, name in enumerate(owned.activity.audiences):
            if name not in (words := around.once(_audiences)):
                nearest, known = around.once(_near_audiences), "、".join(words)
                yield Finding(
                    file,
                    (*keys, "audiences", index),
                    f"没有“{name}”这种服务对象{nearest.zh(name) or f'；可以写 {known}；新的先写进 {ACTIVITIES_FILE} 的 audiences'}",
                    f"“{name}” is no known audience"
                    f"{nearest.en(name) or f'; there are {known}; a new one goes into audiences in {ACTIVITIES_FILE} first'}",
                )


@where("activities")
def recap_before_held(content: Content, around: Around) -> Iterator[Finding]:
    """Nobody knows how something went before it took place."""
    for file, keys, owned in _activities(content):
        for index, each in enumerate(owned.activity.dates):
            if each.recap and each.date > around.date:
                yield Finding(
                    file,
                    (*keys, "dates", index, "recap"),
                    f"{each.date} 这一场还没有办（今天是 {around.date}），不能有小结；请看看日期，或者先删掉 recap",
                    f"{each.date} has not come yet (today is {around.date}), so there is no recap; look at the date, or "
                    "delete recap for now",
                )


@where("activities")
def activity_at_closed_station(content: Content, around: Around) -> Iterator[Finding]:
    """Nothing is announced at a station that is no more, or that is not open yet."""
    for file, keys, owned in _activities(content):
        station = owned.station
        if station is None or station.is_in_service:
            continue
        coming = next(
            (each for each in occasions_of([owned], around.date, owned.activity.last_date, around.network.calendar)
             if not each.cancelled),
            None,
        )
        if coming:
            yield Finding(
                file,
                (*keys, "id"),
                f"“{station.name}”{station.status_name}，{coming.day} 的“{owned.activity.name}”不能在这里办；"
                "请移到别的站点，或者写上 cancelled",
                f"{station.slug} is {station.status}, so “{owned.activity.name}” cannot be there on {coming.day}; "
                "move it to another station, or write cancelled",
            )


@where("activities")
def activity_while_closed(content: Content, around: Around) -> Iterator[Finding]:
    """While a station is closed for a time, what would be there is elsewhere, or cancelled."""
    for file, keys, owned in _activities(content):
        if owned.activity.place or not _closed_until(owned.station):
            continue
        first = max(around.date, owned.station.closure.from_date)
        last = min(_closed_until(owned.station), owned.activity.last_date)
        during = [each for each in occasions_of([owned], first, last, around.network.calendar) if not each.cancelled]
        if during:
            yield Finding(
                file,
                (*keys, "id"),
                f"站点在 {during[0].day} 还暂停开放，“{owned.activity.name}”那天在哪里办；请写 place，或者写上 cancelled",
                f"the station is closed on {during[0].day}; say with place where “{owned.activity.name}” is then, "
                "or write cancelled",
                "warning",
            )


def told_dates(content: Content) -> Iterator[tuple[str, Keys, date | None]]:
    """The days on which something was decided or written down: none can lie ahead."""
    for file, keys, owned in _activities(content):
        activity = owned.activity
        if activity.cancelled:
            yield file, (*keys, "cancelled", "date"), activity.cancelled.date
        for index, each in enumerate(activity.dates):
            if each.cancelled:
                yield file, (*keys, "dates", index, "cancelled", "date"), each.cancelled.date
            if each.recap:
                yield file, (*keys, "dates", index, "recap", "as_of"), each.recap.as_of


def _activities(content: Content) -> Iterator[tuple[str, Keys, Owned]]:
    """Every activity with its file and the way to it; of the network's own also the station where it is."""
    if not isinstance(content, Network):
        for index, each in enumerate(content.activities):
            yield content.slug, ("activities", index), Owned(content.slug, content, each)
        return
    for index, each in enumerate(content.activities):
        station = content.station(each.station) if each.station else None
        yield ACTIVITIES_FILE, ("activities", index), Owned(NETWORK_OWNER, station, each)


def _is_unread(owned: Owned) -> bool:
    """Whether its station has a file with mistakes in it, of which no more is known."""
    return bool(getattr(owned.activity, "station", None)) and owned.station is None


def _audiences(around: Around) -> tuple[str, ...]:
    words = [name for service in around.network.services for name in service.audiences]
    return tuple(dict.fromkeys([*words, *(audience.name for audience in around.network.audiences)]))


def _near_audiences(around: Around) -> Nearest:
    return Nearest(around.once(_audiences))


def _near_scenes(around: Around) -> Nearest:
    return Nearest(scene.name for scene in around.network.scenes)


def _closed_until(station: Station | None) -> date | None:
    if station is None or station.status != "temporarily_closed" or not station.closure:
        return None
    return station.closure.until_date or date.max

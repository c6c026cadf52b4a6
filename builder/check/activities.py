"""Rules about activities that need today, the catalogue, or another station: who, where, and what can be so yet.

What the dates of one activity can tell by themselves is refused by the model (builder/model/activities).
"""

from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding, Nearest, NearestStation
from builder.diagnostics import quote
from builder.model.activities.activity import Activity
from builder.model.activities.calendar import Owned, occasions_of, owned_activities
from builder.model.network import ACTIVITIES_FILE, SCENES_FILE, Network
from builder.model.slot import NETWORK_OWNER
from builder.model.station import Station

Keys = tuple[str | int, ...]


def activity_id_given_twice(network: Network, date: date) -> Iterator[Finding]:
    """An activity's id is its own: its sign-ups and its place in calendars hang on it."""
    seen: set[tuple[str, str]] = set()
    for file, keys, owned in _activities(network):
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


def unknown_activity_room(network: Network, date: date) -> Iterator[Finding]:
    """A room is one of the station's rooms, by its name there."""
    for file, keys, owned in _activities(network):
        name, rooms = owned.activity.room, [room.name for room in owned.station.rooms] if owned.station else []
        if name and name not in rooms and not _is_unread(network, owned.activity):
            nearest = Nearest(rooms)
            known = f"；有 {'、'.join(rooms)}" if rooms else "；先在 rooms 里写上，或者改写 place"
            known_en = f"; there are {', '.join(rooms)}" if rooms else "; add it to rooms, or write place"
            yield Finding(
                file,
                (*keys, "room"),
                f"这个站点没有房间“{name}”{nearest.zh(name) or known}",
                f"this station has no room “{name}”{nearest.en(name) or known_en}",
            )


def unknown_activity_scene(network: Network, date: date) -> Iterator[Finding]:
    """The scene of an activity is one of content/scenes.yml, by its name there."""
    nearest = Nearest(scene.name for scene in network.scenes)
    names_by_id = {scene.id: scene.name for scene in network.scenes}
    for file, keys, owned in _activities(network):
        name = owned.activity.scene
        if name and not network.scene_named(name):
            zh, en = nearest.zh(name), nearest.en(name)
            if name in names_by_id:
                zh, en = f"；这里写名称“{names_by_id[name]}”，不写代号", f"; write its name “{names_by_id[name]}”"
            yield Finding(
                file,
                (*keys, "scene"),
                f"{SCENES_FILE} 里没有场景“{name}”{zh or '；请先写进去，或者删掉这里'}",
                f"there is no scene “{name}” in {SCENES_FILE}{en or '; add it there, or delete it here'}",
            )


def unknown_audience(network: Network, date: date) -> Iterator[Finding]:
    """Whom an activity is for is said in the words of the services, or of content/activities.yml."""
    words = {name: None for service in network.services for name in service.audiences}
    words |= {audience.name: None for audience in network.audiences}
    nearest = Nearest(words)
    for file, keys, owned in _activities(network):
        for index, name in enumerate(owned.activity.audiences):
            if name not in words:
                known = "、".join(words)
                yield Finding(
                    file,
                    (*keys, "audiences", index),
                    f"没有“{name}”这种服务对象{nearest.zh(name) or f'；可以写 {known}；新的先写进 {ACTIVITIES_FILE} 的 audiences'}",
                    f"“{name}” is no known audience"
                    f"{nearest.en(name) or f'; there are {known}; a new one goes into audiences in {ACTIVITIES_FILE} first'}",
                )


def recap_before_held(network: Network, date: date) -> Iterator[Finding]:
    """Nobody knows how something went before it took place."""
    for file, keys, owned in _activities(network):
        for index, each in enumerate(owned.activity.dates):
            if each.recap and each.date > date:
                yield Finding(
                    file,
                    (*keys, "dates", index, "recap"),
                    f"{each.date} 这一场还没有办（今天是 {date}），不能有小结；请看看日期，或者先删掉 recap",
                    f"{each.date} has not come yet (today is {date}), so there is no recap; look at the date, or "
                    "delete recap for now",
                )


def activity_at_closed_station(network: Network, date: date) -> Iterator[Finding]:
    """Nothing is announced at a station that is no more, or that is not open yet."""
    for file, keys, owned in _activities(network):
        station = owned.station
        if station is None or station.is_in_service:
            continue
        coming = next(
            (each for each in occasions_of([owned], date, owned.activity.last_date, network.calendar)
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


def activity_while_closed(network: Network, date: date) -> Iterator[Finding]:
    """While a station is closed for a time, what would be there is elsewhere, or cancelled."""
    for file, keys, owned in _activities(network):
        if owned.activity.place or not _closed_until(owned.station):
            continue
        first = max(date, owned.station.closure.from_date)
        last = min(_closed_until(owned.station), owned.activity.last_date)
        during = [each for each in occasions_of([owned], first, last, network.calendar) if not each.cancelled]
        if during:
            yield Finding(
                file,
                (*keys, "id"),
                f"站点在 {during[0].day} 还暂停开放，“{owned.activity.name}”那天在哪里办；请写 place，或者写上 cancelled",
                f"the station is closed on {during[0].day}; say with place where “{owned.activity.name}” is then, "
                "or write cancelled",
                "warning",
            )


def told_dates(network: Network) -> Iterator[tuple[str, Keys, date | None]]:
    """The days on which something was decided or written down: none can lie ahead."""
    for file, keys, owned in _activities(network):
        activity = owned.activity
        if activity.cancelled:
            yield file, (*keys, "cancelled", "date"), activity.cancelled.date
        for index, each in enumerate(activity.dates):
            if each.cancelled:
                yield file, (*keys, "dates", index, "cancelled", "date"), each.cancelled.date
            if each.recap:
                yield file, (*keys, "dates", index, "recap", "as_of"), each.recap.as_of


def _activities(network: Network) -> Iterator[tuple[str, Keys, Owned]]:
    """Every activity with its file and the way to it."""
    count: dict[str, int] = {}
    for owned in owned_activities(network):
        index = count[owned.owner] = count.get(owned.owner, -1) + 1
        file = ACTIVITIES_FILE if owned.owner == NETWORK_OWNER else owned.owner
        yield file, ("activities", index), owned


def _is_unread(network: Network, activity: Activity) -> bool:
    """Whether its station has a file with mistakes in it, of which no more is known."""
    slug = getattr(activity, "station", None)
    return bool(slug) and network.station(slug) is None


def _closed_until(station: Station | None) -> date | None:
    if station is None or station.status != "temporarily_closed" or not station.closure:
        return None
    return station.closure.until_date or date.max

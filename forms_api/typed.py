"""What a resident typed, as a form: which station they mean, whether the answers hold.

In: parsed fields, the form's declaration, the catalogue. Out: Typed. Nothing is stored here, nothing is asked
of the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from werkzeug.datastructures import MultiDict

from forms_api.catalogue import Catalogue
from forms_api.forms import AS_TYPED, FormDeclaration, StationChoice
from forms_api.outcomes import Refused, Typed
from forms_api.stations import Station
from forms_api.targets import target_named


def read_typed(fields: MultiDict, declaration: FormDeclaration, catalogue: Catalogue) -> Typed:
    """The fields as a form, unchecked, and the station they name, if it is known."""
    form = declaration.form_class(fields)
    target = target_named(declaration, fields.get("target", ""), catalogue)
    if not declaration.asks_station or (target and target.station):
        return Typed(form, station_choice(catalogue, target.station) if target else None, target=target)
    slug = fields.get("station", "")
    if slug == AS_TYPED and form.station_name.data:
        return Typed(form, StationChoice(AS_TYPED, form.station_name.data), target=target)
    return Typed(form, station_choice(catalogue, slug), target=target)


def station_choice(catalogue: Catalogue, slug: str) -> StationChoice | None:
    """The station with this slug, for a form; None when there is none."""
    station = catalogue.stations.get(slug)
    return StationChoice(station.slug, station.name, station.phone) if station else None


def checked(
    fields: MultiDict, declaration: FormDeclaration, typed: Typed, catalogue: Catalogue
) -> Typed | Refused:
    """The same with its station found, or what is still to be mended, each at its field."""
    form = typed.form
    valid = form.validate()
    if typed.target:
        for name, message in form.problems_with(typed.target).items():
            form[name].errors = [message] if message else []
            valid = False
    typed, station = _find_station(typed, fields, declaration, catalogue)
    if form.consent.data and fields.get("notice") != catalogue.privacy_version:
        form.consent.data = False
        form.consent.errors = ["告知在您打开页面之后更新过，请再看一遍，同意就重新打勾。"]
        return Refused(409, typed)
    if not valid or form.station_name.errors:
        return Refused(422, typed)
    return replace(typed, station=station)


def _find_station(
    typed: Typed, fields: MultiDict, declaration: FormDeclaration, catalogue: Catalogue
) -> tuple[Typed, StationChoice | None]:
    """The station meant, by its slug or its typed name; what cannot be found becomes an error of the field
    `station_name`.

    A typed name stays a field that can be changed, also when it was found.
    """
    name = typed.form.station_name.data
    if not declaration.asks_station:
        return typed, typed.station
    if typed.station or typed.form.station_name.errors:
        return typed, typed.station
    if not name:
        if fields.get("station", "") not in ("", AS_TYPED):
            return _station_error(typed, "这个站点已经不在名单里了，请写一下站名。"), None
        return _station_error(typed, "请写下是哪个站点。") if declaration.station_required else typed, None
    found = catalogue.names.called(name)
    if len(found) == 1:
        return typed, station_choice(catalogue, found[0].slug)
    candidates = tuple(StationChoice(each.slug, each.name) for each in found or catalogue.names.near(name))
    return _station_error(
        replace(typed, candidates=candidates), _which_station(name, found, candidates)
    ), None


def _which_station(name: str, found: Sequence[Station], candidates: Sequence[StationChoice]) -> str:
    if found:
        return f"有 {len(found)} 个站点叫“{name}”，请选一个。"
    if candidates:
        return f"没有找到叫“{name}”的站点，请选一个，或改写站名。"
    return f"没有找到叫“{name}”的站点，请改写站名，或选“就按我写的提交”。"


def _station_error(typed: Typed, message: str) -> Typed:
    typed.form.station_name.errors = [message]
    return typed

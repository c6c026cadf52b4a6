"""What the form server may know of the site: forms/catalogue.json, tied by a digest to forms/shell.html.

The format, version 1, an object with sorted keys:

    version        1
    id             16 hex digits of the content's SHA-256; every form on the site carries it
    shell_sha256   of forms/shell.html: the pair belongs together or is not used at all
    site           name, short_name, url, base_path, phone, contact_name, processor, privacy_contact, reply_days,
                   claim_days, sample, sample_date (texts and numbers; "" where the site says nothing)
    privacy        version, retention_days {form: days}
    stations       {slug: {name, alternate_names, phone, status}}; who has merged lends its names to the other
    moved          {former or merged slug: slug of today}
    forms          the ids of the forms the site shows
    targets        {form: {target: {title, station, place, opens_at, closes_at, starts_at, ends_at, capacity, min_age,
                   round, claimed_until, cancelled, number, objections {received, upheld, dismissed, open, as_of},
                   questions}}},
                   what a form can be about (builder/model/form_target.py); what says nothing is left out, times are
                   2026-05-12T19:00 or 2026-05-11T23:59:59 in Shanghai
    ballots        {ballot: {most, rule, sealed, edition, options [{id, name, group, note}], notice_until}}, what can be ticked;
                   the target of the form "ballot" with the same id says when (builder/model/ballots/papers.py)
    answers        {point: path of the page that holds its public answer}, so that a receipt can lead there
    orders         the ids of the orders that have a page, sorted (forms_api/orders/register.py gives them)
    form_origins   other hosts that forms are posted to, when site_config.yml names one
    script_hashes  of the site's inline scripts, for the Content-Security-Policy

It is published for everyone to read: no secret, no person, no voting code ever belongs here.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from builder.model.ballots.papers import papers
from builder.model.form_target import FormTarget, ObjectionCount
from builder.model.network import Network
from builder.model.orders.listed import listed_orders
from builder.model.part_of_network import area_ids, part_of
from builder.model.station import Station
from builder.plan.addresses import base_path, form_origins
from builder.plan.forms import forms_shown
from builder.plan.targets import form_targets
from builder.render.answer_addresses import answer_addresses
from forms_api.forms.ballot_paper import BallotPaper

VERSION = 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_TARGET_FIELDS = tuple(field.name for field in fields(FormTarget) if field.name not in ("form", "id"))


class CatalogueShare(NamedTuple):
    """What an area, or the network itself, adds to the catalogue, as pairs of a key and the JSON of what stands there.
    `targets` are by their form. It is small, and some stations' edits leave it as it is.
    """

    stations: tuple[tuple[str, str], ...]
    merged: tuple[tuple[str, str], ...]
    former: tuple[tuple[str, str], ...]
    targets: Mapping[str, tuple[tuple[str, str], ...]]


class Catalogue(NamedTuple):
    """All members but the tie to a shell and to the theme, each with its JSON; `id` is a digest of all the others."""

    id: str
    members: Mapping[str, str]


def catalogue_of(network: Network, made_date: date, shares: Sequence[CatalogueShare] | None = None) -> Catalogue:
    """The catalogue, joined from the shares of all `area_ids`, which are made here when they are not handed in."""
    if shares is None:
        shares = [catalogue_share(network, area_id, made_date) for area_id in area_ids(network)]
    facts = {
        "version": VERSION,
        "site": _site(network),
        "privacy": _privacy(network),
        "forms": list(forms_shown(network)),
        "ballots": {paper.id: _paper(paper) for paper in papers(network, made_date) if forms_shown(network)},
        "answers": dict(answer_addresses(network, made_date)),
        "orders": sorted(each.order.id for each in listed_orders(network, made_date)),
        "form_origins": list(form_origins(network)),
        "moved": _moved(shares),
    }
    members = {name: _json(value) for name, value in facts.items()} | {
        "stations": _object(pair for share in shares for pair in share.stations),
        "targets": _targets(network, shares),
    }
    identity = hashlib.sha256(_object(members.items()).encode()).hexdigest()[:16]
    return Catalogue(identity, members | {"id": _json(identity)})


def catalogue_share(network: Network, area_id: str, made_date: date) -> CatalogueShare:
    """The share of one of `area_ids`. Asks for nothing but what concerns its stations."""
    part = part_of(network, area_id)
    merged = {each.slug: found.slug for each in part.stations if each.merged_into and (found := network.successor(each.slug))}
    former = ((old, station.slug) for station in part.stations for old in station.former_slugs)
    targets: dict[str, dict[str, str]] = {}
    for target in form_targets(part, made_date):
        targets.setdefault(target.form, {})[target.id] = _json(_target(target))
    return CatalogueShare(
        stations=tuple((each.slug, _json(_station(network, each))) for each in part.stations if each.slug not in merged),
        merged=tuple(merged.items()),
        former=tuple((old, slug) for old, slug in former if not network.has_file_for(old)),
        targets={form: tuple(known.items()) for form, known in targets.items()},
    )


def tied_to(shell: bytes, script_hashes: Iterable[str], catalogue: Catalogue) -> bytes:
    """The bytes of forms/catalogue.json that belong to this forms/shell.html and the theme's scripts."""
    tie = {"shell_sha256": hashlib.sha256(shell).hexdigest(), "script_hashes": sorted(script_hashes)}
    return _object({**catalogue.members, **{name: _json(value) for name, value in tie.items()}}.items()).encode()


def _site(network: Network) -> dict[str, Any]:
    site = network.site
    contact, privacy, forms = site.contact, site.privacy, site.forms
    return {
        "name": site.name,
        "short_name": site.short_name or site.name,
        "url": site.url or "",
        "base_path": base_path(network),
        "phone": (contact and contact.phone) or "",
        "contact_name": (contact and contact.name) or site.name,
        "processor": (privacy and privacy.processor) or "",
        "privacy_contact": (privacy and privacy.contact) or "",
        "reply_days": forms.reply_days,
        "claim_days": site.wishes.claim_days,
        "sample": site.sample,
        "sample_date": site.sample_date.isoformat() if site.sample_date else "",
    }


def _privacy(network: Network) -> dict[str, Any]:
    privacy = network.site.privacy
    if not privacy:
        return {"version": "", "retention_days": {}}
    return {"version": str(privacy.version), "retention_days": dict(privacy.retention_days)}


def _station(network: Network, station: Station) -> dict[str, Any]:
    others = [name for merged in network.merged_here(station.slug) for name in merged.all_names]
    return {
        "name": station.name,
        "alternate_names": [*station.alternate_names, *others],
        "phone": station.phones[0].number if station.phones else "",
        "status": station.status,
    }


def _moved(shares: Iterable[CatalogueShare]) -> dict[str, str]:
    """An address somebody kept still names a station: the one of today."""
    merged = dict(pair for share in shares for pair in share.merged)
    former = sorted(pair for share in shares for pair in share.former)
    return merged | {old: merged.get(slug, slug) for old, slug in former}


def _targets(network: Network, shares: Iterable[CatalogueShare]) -> str:
    shown = forms_shown(network)
    found: dict[str, list[tuple[str, str]]] = {}
    for share in shares:
        for form, targets in share.targets.items():
            if form in shown or (shown and form == "ballot"):
                found.setdefault(form, []).extend(targets)
    return _object((form, _object(targets)) for form, targets in found.items())


def _paper(paper: BallotPaper) -> dict[str, Any]:
    """What can be ticked; groups and notes are left out where there are none, the notice's end while none is known."""
    facts = {
        "most": paper.most,
        "rule": paper.rule,
        "sealed": paper.sealed,
        "edition": paper.edition,
        "options": [{name: said for name, said in asdict(each).items() if said} for each in paper.options],
    }
    return facts | ({"notice_until": paper.notice_until.isoformat()} if paper.notice_until else {})


def _target(target: FormTarget) -> dict[str, Any]:
    """What a target says; there may be a hundred thousand of them."""
    said = ((name, getattr(target, name)) for name in _TARGET_FIELDS)
    return {name: _plain(value) for name, value in said if value not in (None, "", 0, ())}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ObjectionCount):
        return asdict(value) | {"as_of": value.as_of.isoformat()}
    return value


def _object(members: Iterable[tuple[str, str]]) -> str:
    """An object of members whose JSON is known, sorted by their names: joining takes no time, encoding again would."""
    return "{" + ",".join(f"{_json(name)}:{text}" for name, text in sorted(members)) + "}"


def _json(value: Any) -> str:
    return _ENCODER.encode(value)

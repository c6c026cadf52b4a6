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
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from builder.model.ballots.papers import papers
from builder.model.form_target import FormTarget, ObjectionCount
from builder.model.network import Network
from builder.model.orders.listed import listed_orders
from builder.model.station import Station
from builder.plan.addresses import base_path, form_origins
from builder.plan.forms import forms_shown
from builder.plan.targets import form_targets
from builder.render import answer_addresses
from forms_api.forms.ballot_paper import BallotPaper

VERSION = 1
_TARGET_FIELDS = tuple(field.name for field in fields(FormTarget) if field.name not in ("form", "id"))


def catalogue_facts(network: Network, made_date: date) -> dict[str, Any]:
    """The catalogue without its tie to a shell and to the theme. Its `id` is a digest of all the rest."""
    facts = {
        "version": VERSION,
        "site": _site(network),
        "privacy": _privacy(network),
        "stations": {
            station.slug: _station(network, station)
            for station in network.stations
            if not network.successor(station.slug)
        },
        "moved": _moved(network),
        "forms": list(forms_shown(network)),
        "targets": _targets(network, made_date),
        "ballots": {paper.id: _paper(paper) for paper in papers(network, made_date) if forms_shown(network)},
        "answers": dict(answer_addresses(network, made_date)),
        "orders": sorted(each.order.id for each in listed_orders(network, made_date)),
        "form_origins": list(form_origins(network)),
    }
    return facts | {"id": hashlib.sha256(_json(facts)).hexdigest()[:16]}


def tied_to(shell: bytes, script_hashes: Iterable[str], facts: Mapping[str, Any]) -> bytes:
    """The bytes of forms/catalogue.json that belong to this forms/shell.html and the theme's scripts."""
    tie = {"shell_sha256": hashlib.sha256(shell).hexdigest(), "script_hashes": sorted(script_hashes)}
    return _json({**facts, **tie})


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


def _moved(network: Network) -> dict[str, str]:
    """An address somebody kept still names a station: the one of today."""
    merged = {each.slug: found.slug for each in network.stations if (found := network.successor(each.slug))}
    return merged | {former: merged.get(slug, slug) for former, slug in network.former_slugs.items()}


def _targets(network: Network, made_date: date) -> dict[str, Any]:
    shown = forms_shown(network)
    found: dict[str, Any] = {}
    for target in form_targets(network, made_date):
        if target.form in shown or (shown and target.form == "ballot"):
            found.setdefault(target.form, {})[target.id] = _target(target)
    return found


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


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")

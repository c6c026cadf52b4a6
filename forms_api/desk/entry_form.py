"""A form as the desk types it in: the residents' own, with other words where the desk speaks for them.

In: the declaration, the fields typed so far, what was wrong with them. Out: markup. Where it came from and
when is asked beside it, in entry_form.html, by controls that belong to the same form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from forms_api.answers import form_context
from forms_api.catalogue import Catalogue
from forms_api.desk.entry import EntryAnswer
from forms_api.forms import FormDeclaration, Problem, StationChoice, render_form
from forms_api.notes import note_of, short_note
from forms_api.seats import Keys
from forms_api.typed import read_typed

_CONSENT = "告知念给居民听过了，居民同意（来信、意见箱、邮件没有征求过的，就空着）"


@dataclass(frozen=True)
class ComingIn:
    """How something came, as typed: a channel's word, a day, an hour or ""."""

    channel: str
    day: str
    time: str

    @staticmethod
    def of(fields: MultiDict) -> ComingIn:
        return ComingIn(
            fields.get("desk_channel", ""),
            fields.get("desk_day", "").strip(),
            fields.get("desk_time", "").strip().replace("：", ":"),
        )


def entry_form(
    declaration: FormDeclaration,
    fields: MultiDict,
    catalogue: Catalogue,
    keys: Keys,
    now: datetime,
    once: str,
    answer: EntryAnswer | None,
) -> Markup:
    """The form with what was typed; `answer` says what was refused, None for a fresh one."""
    typed = read_typed(fields, declaration, catalogue)
    typed.form.consent.label.text = _CONSENT
    station = typed.station
    candidates = others = None
    problem = None
    if answer:
        for name, _, message in answer.errors:
            typed.form[name].errors = [message]
        candidates = answer.candidates and [StationChoice(slug, name) for slug, name in answer.candidates]
        known = catalogue.targets.get(declaration.id, {})
        others = [short_note(known[each], catalogue) for each, _ in answer.others if each in known]
        problem = Problem(answer.title, answer.text) if answer.title else None
    context = form_context(catalogue, declaration)
    return render_form(
        declaration,
        typed.form,
        # The desk has a telephone of its own, and the privacy notice is on the site, not here.
        replace(context, phone="", privacy_href=f"{catalogue.site.url}privacy/"),
        action=f"/entry/{declaration.id}/",
        station=station and replace(station, phone=""),
        candidates=candidates,
        target=note_of(typed.target, catalogue, keys, now) if typed.target else None,
        others=others or (),
        once=once,
        problem=problem,
        submit_label="记下这一件",
    )

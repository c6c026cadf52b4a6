"""What can become of one POST of a form. Values only: intake.py decides, answers.py shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forms_api.forms import Problem, StationChoice, Target
from forms_api.forms.fields import ResidentForm


@dataclass(frozen=True)
class Sent:
    """The row is on the disk, or was already when this very page was sent before."""

    receipt: str
    received_at: datetime
    station_slug: str
    target_id: str = ""


@dataclass(frozen=True)
class Repeated:
    """The same words are on the disk already, perhaps another person's; or, where people are told apart, the
    same person for the same target. Nothing was written."""

    receipt: str
    received_at: datetime
    show_code: bool
    target: Target | None = None


@dataclass(frozen=True)
class Typed:
    """What a resident typed, ready to be shown again. `target` is what it is about, None for most forms and
    for one that is not known."""

    form: ResidentForm
    station: StationChoice | None
    candidates: Sequence[StationChoice] | None = None
    target: Target | None = None


@dataclass(frozen=True)
class Refused:
    """Nothing was written; the page comes back with `typed`. `others` are targets to be had instead of the
    one named."""

    status: int
    typed: Typed
    problem: Problem | None = None
    submit_label: str = ""
    retry_after_s: int = 0
    others: Sequence[Target] = ()

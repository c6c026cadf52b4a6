"""The pages of /forms/status/: the form that asks for the number, what is told of it, and the question
whether somebody is sure.

In: the catalogue, a Progress, a form. Out: HTML text, by pages.py's shell.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from forms_api.catalogue import Catalogue
from forms_api.forms.status import STATUS_LEAD, STATUS_TITLE
from forms_api.pages import pour
from forms_api.status.acting import Done, Unsure
from forms_api.status.progress import Progress


@dataclass(frozen=True)
class StatusPage:
    """`notice` is what has just been done; `followup` the form of what can be done, empty where nothing can;
    `links` are (text, href)."""

    progress: Progress
    notice: Done | None
    followup: Markup
    returned: bool
    cancel_action: str
    action: str
    links: tuple[tuple[str, str], ...]
    phone: str
    contact_name: str
    sample: bool
    home_href: str

    @property
    def followup_first(self) -> Markup:
        """What is still to be mended stands on top."""
        return self.followup if self.returned else Markup()

    @property
    def followup_last(self) -> Markup:
        return Markup() if self.returned else self.followup


@dataclass(frozen=True)
class AskPage:
    """The form that asks for the number."""

    form: Markup
    returned: bool
    title: str = STATUS_TITLE
    lead: str = STATUS_LEAD


@dataclass(frozen=True)
class SurePage:
    """`kept` are the fields to send once more, with `sure`."""

    question: Unsure
    action: str
    receipt: str
    kept: tuple[tuple[str, str], ...]


def ask_page(catalogue: Catalogue, view: AskPage) -> str:
    title = f"还差一点 - {view.title}" if view.returned else view.title
    return pour(catalogue, title, "cancel_page.html", view)


def status_page(catalogue: Catalogue, view: StatusPage) -> str:
    said = view.notice.title if view.notice else view.progress.state
    title = "还没有办" if view.returned else said
    return pour(catalogue, f"{title} - {STATUS_TITLE}", "status.html", view)


def sure_page(catalogue: Catalogue, view: SurePage) -> str:
    return pour(catalogue, f"{view.question.title} - {STATUS_TITLE}", "status_sure.html", view)

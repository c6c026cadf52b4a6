"""What a form declaration is made of, and what a page must know to show one. Values only: no rendering, no
checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wtforms import Form, SelectMultipleField


@dataclass(frozen=True)
class Column:
    """One column of a form's ledger. `personal` columns are what `erase` and `purge` blank.

    Free text is personal too: people write names, doors and telephone numbers into it.
    """

    key: str
    label: str
    personal: bool = False


# Every row says first which station it is about. Neither cell says who the resident is.
STATION_COLUMNS = (Column("station", "站点代号"), Column("station_name", "站点"))
# …then, where a form is about something that the site announced, which one it is.
TARGET_COLUMNS = (Column("target", "对象代号"), Column("target_name", "对象"))
# …and last which version of the privacy notice the resident agreed to.
CONSENT_COLUMNS = (Column("privacy_version", "同意的告知版本"),)


@dataclass(frozen=True)
class TargetKind:
    """What a form is about besides its station: one of the things that the site announces, each with a
    window.

    `word` is what it is called, `choose` what a page says that was opened without one, `list_path` the page
    of the site where they stand and `list_name` the words of the link to it. `not_yet`, `over` and
    `cancelled` are what is said of one whose window is not open; a page adds when it opens, or when it
    closed. `repeated` is said to who has sent the form for this one before. `window_label` and `place_label`
    stand before when one can, and where it is. `takes` is the key that a row takes: "seat", "claim", or ""
    for none. `asks_station`: of one that is at no certain station the resident says at which.
    """

    word: str
    choose: str
    list_path: str
    list_name: str
    not_yet: str
    over: str
    cancelled: str
    repeated: str = ""
    window_label: str = ""
    place_label: str = ""
    takes: str = ""
    asks_station: bool = False


@dataclass(frozen=True)
class FormDeclaration:
    """One form: its words, its fields (a WTForms class), its ledger columns and why it asks for personal
    data.

    `version` goes up whenever `columns` change: a ledger file holds one version only. `fields` are the names
    of the form's own fields in the order they are shown; the station and the consent are added to every form
    by the template. `contact_field` is the one that says how to reach the resident, "" where nobody is asked.
    `prefilled` are the fields that a link to the form may fill in, each by a parameter of its own name. `target` is what the form
    can only be about: None for most. `same_person` are the fields that tell, for one target, that this person
    has sent the form before. `answers` are those of `fields` that a target's questions stand above, in their
    order: the first question above the first of them, and of the rest none is shown. `words_repeat`: the same words
    mostly come from somebody else, so that only the page's token tells a second sending. `is_answered`: whoever sends
    it is promised an answer.
    """

    id: str
    title: str
    lead: str
    submit_label: str
    sent_title: str
    next_step: str
    form_class: type[Form]
    version: int
    fields: tuple[str, ...]
    field_columns: tuple[Column, ...]
    purpose: str
    contact_field: str
    station_required: bool = False
    # Field → what its label says instead of 选填, for fields that only some people must fill in.
    only_when: Mapping[str, str] = field(default_factory=dict)
    prefilled: tuple[str, ...] = ()
    target: TargetKind | None = None
    same_person: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    words_repeat: bool = False
    is_answered: bool = True

    @property
    def asks_station(self) -> bool:
        """Whether the resident says which station it is about, and not the target."""
        return self.target is None or self.target.asks_station

    @property
    def columns(self) -> tuple[Column, ...]:
        """The ledger's columns for this form, in order (number, time, receipt and the like are the store's
        own)."""
        about = STATION_COLUMNS + (TARGET_COLUMNS if self.target else ())
        return about + self.field_columns + CONSENT_COLUMNS

    @property
    def several(self) -> frozenset[str]:
        """Fields that may be sent more than once: the groups of checkboxes."""
        form = self.form_class()
        return frozenset(name for name in self.fields if isinstance(form[name], SelectMultipleField))

    @property
    def personal(self) -> frozenset[str]:
        """Keys of the columns that hold personal data."""
        return frozenset(column.key for column in self.columns if column.personal)

    @property
    def labels(self) -> Mapping[str, str]:
        """Column key → Chinese heading for exports."""
        return {column.key: column.label for column in self.columns}


@dataclass(frozen=True)
class FormContext:
    """The facts about the network that stand beside every form. All from site_config.yml; hrefs as seen
    from the page."""

    site_name: str
    phone: str
    processor: str
    privacy_contact: str
    privacy_version: str
    retention_days: int
    privacy_href: str
    reply_days: int
    catalogue_id: str


@dataclass(frozen=True)
class StationChoice:
    """A station that a form is about, or may be about."""

    slug: str
    name: str
    phone: str = ""


@dataclass(frozen=True)
class TargetNote:
    """What a form is about, in words above its fields; `facts` are (label, text), `questions` what it asks."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Why a form came back: what happened in one line, what to do next, and (text, href) of a page that leads
    on. Field errors are listed below it."""

    title: str
    text: str = ""
    way_on: tuple[str, str] | None = None


# The honeypot: a field that people cannot see, reach by keyboard or hear, and that simple robots fill in.
TRAP = "website"
# The value of `station` that says: none of the stations you know, take the name as I typed it.
AS_TYPED = "?"
# Names of the controls every form carries besides its own fields.
ENVELOPE = ("station", "station_name", "target", "catalogue", "notice", "once", "another", TRAP, "consent")

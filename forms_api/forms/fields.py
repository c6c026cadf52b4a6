"""The kinds of field a form is made of, each with its HTML attributes, its cleaning and its kind Chinese
messages.

Lengths are counted in characters after cleaning. A limit stands here and in the label's hint from one number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wtforms import (
    BooleanField,
    Form,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, TelInput

from forms_api.forms.target import Target
from forms_api.forms.text import clean_line, clean_paragraphs, clean_phone

STATION_NAME_MAX = 60


class PageForm(Form):
    """Field ids that cannot collide with the page's own."""

    class Meta:
        locales = False

        def bind_field(self, form, unbound_field, options):
            return unbound_field.bind(form=form, id=f"field-{options['name']}", **options)


class ResidentForm(PageForm):
    """Base of every form that is kept: the typed station and the consent."""

    station_name = StringField(
        "哪个站点",
        filters=[clean_line],
        description="写站名或平时的叫法。",
        render_kw={"maxlength": STATION_NAME_MAX, "autocomplete": "off"},
    )
    consent = BooleanField("我看过上面的告知，同意为这件事使用我填写的信息")

    def cells(self) -> dict[str, str]:
        """Cells that differ from what was typed, by column key; a form that keeps less overrides this."""
        return {}

    def problems_with(self, target: Target) -> dict[str, str]:
        """Why these checked answers do not fit what the form is about, by field; "" takes back what the field
        alone had to say."""
        return {}

    def validate_station_name(self, field):
        _check_length(field, STATION_NAME_MAX)

    def validate_consent(self, field):
        if not field.data:
            raise ValidationError("请先看一遍告知，同意就在这里打勾。不同意也可以打电话说。")


def line_field(label, *, max_length, hint="", required="", autocomplete=None, why=""):
    """One line of text. `required` is the message when it is empty; without it the field is 选填."""
    attributes = {"maxlength": max_length}
    if autocomplete:
        attributes["autocomplete"] = autocomplete
    return StringField(
        label,
        validators=_required(required) + [MaxLength(max_length)],
        filters=[clean_line],
        description=_sentences(why, hint),
        render_kw=attributes,
    )


def paragraph_field(label, *, max_length, hint="", required="", rows=6):
    """Several lines of text. No maxlength attribute: a browser would cut off the end of a pasted text
    without a word."""
    return TextAreaField(
        label,
        validators=_required(required) + [MaxLength(max_length)],
        filters=[clean_paragraphs],
        description=_sentences(hint, f"最多 {max_length} 字。"),
        render_kw={"rows": rows, "data-yz-max": max_length},
    )


def phone_field(label, *, hint="", required="", why="", autocomplete="tel"):
    """A phone number: full-width digits are taken as half-width, and the message says how many digits
    there are."""
    return StringField(
        label,
        widget=TelInput(),
        validators=_required(required) + [PhoneNumber()],
        filters=[clean_phone],
        description=_sentences(why, hint),
        render_kw={"maxlength": 30, "autocomplete": autocomplete},
    )


def one_of_field(label, choices: Sequence[tuple[str, str]], *, required, hint=""):
    """One of a few: radio buttons."""
    return RadioField(
        label,
        choices=[SelectChoice(value, label) for value, label in choices],
        validate_choice=False,
        validators=[Required(required), OnlyFrom([value for value, _ in choices], required)],
        description=hint,
    )


def several_of_field(label, choices: Sequence[tuple[str, str]], *, required, hint=""):
    """Any of a few: checkboxes, at least one."""
    return SelectMultipleField(
        label,
        choices=[SelectChoice(value, label) for value, label in choices],
        option_widget=CheckboxInput(),
        validate_choice=False,
        validators=[Required(required), OnlyFrom([value for value, _ in choices], required)],
        description=hint,
    )


class Required:
    """Something must be there. Sets the HTML attribute `required` too."""

    field_flags = {"required": True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, form, field):
        if not field.data:
            raise StopValidation(self.message)


class MaxLength:
    """At most so many characters; the message says how many too many."""

    def __init__(self, limit: int):
        self.limit = limit

    def __call__(self, form, field):
        _check_length(field, self.limit)


class OnlyFrom:
    """Only values that the page offered; an old page or a hand-made request may hold others."""

    def __init__(self, values: Sequence[str], message: str):
        self.values = frozenset(values)
        self.message = message

    def __call__(self, form, field):
        given = field.data if isinstance(field.data, list) else [field.data]
        if not self.values.issuperset(given):
            raise StopValidation(self.message)


class PhoneNumber:
    """A number that can be dialled from here: a mobile, a landline with or without area code and
    extension, or +…"""

    _MOBILE = re.compile(r"(\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}", re.ASCII)
    _LANDLINE = re.compile(
        r"(\+?86-?)?(0\d{2,3}-?)?[2-9]\d{2,3}-?\d{4}((-|转|ext)\d{1,6})?", re.ASCII | re.IGNORECASE
    )
    _ABROAD = re.compile(r"\+(\d-?){7,15}", re.ASCII)

    def __call__(self, form, field):
        if not field.data:
            return
        if any(rule.fullmatch(field.data) for rule in (self._MOBILE, self._LANDLINE, self._ABROAD)):
            return
        digits = len(re.findall("[0-9]", field.data))
        if re.fullmatch(r"1[\d-]*", field.data) and digits != 11:
            raise ValidationError(f"手机号是 11 位，您写了 {digits} 位，请再看一眼。")
        raise ValidationError("这个号码好像拨不通。请写手机号，或带区号的座机，例如 021-12345678。")


def choice_labels(field) -> str:
    """The chosen labels, in the order of the list, as one cell: 助老陪伴、活动帮手."""
    chosen = field.data if isinstance(field.data, list) else [field.data]
    return "、".join(choice.label for choice in field.choices if choice.value in chosen)


def _required(message: str) -> list:
    return [Required(message)] if message else []


def _check_length(field, limit: int) -> None:
    length = len(field.data or "")
    if length > limit:
        raise ValidationError(f"最多 {limit} 字，现在是 {length} 字，请删去 {length - limit} 字。")


def _sentences(*parts: str) -> str:
    return "".join(part for part in parts if part)

"""The markup of a form: labels, hints, errors and what a screen reader is told."""

import re
from html.parser import HTMLParser

import pytest
from werkzeug.datastructures import MultiDict

from forms_api.forms import AS_TYPED, FORMS, FormContext, Problem, StationChoice, TargetNote, render_form
from tests.forms_api.sending import browser_fields, texts, valid

CONTEXT = FormContext(
    site_name="示例驿站",
    phone="021-5550-0100",
    processor="示例街道办事处",
    privacy_contact="综合窗口",
    privacy_version="2026-05-01",
    retention_days=180,
    privacy_href="../../privacy/",
    reply_days=15,
    catalogue_id="0123456789abcdef",
)
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}<!--"


def empty(form_id, **options):
    return str(render_form(FORMS[form_id], FORMS[form_id].form_class(), CONTEXT, action="", **options))


def sent(form_id, fields, **options):
    form = FORMS[form_id].form_class(MultiDict(fields))
    form.validate()
    return str(render_form(FORMS[form_id], form, CONTEXT, action="", **options))


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.mark.parametrize("form_id", FORMS)
def test_every_control_has_a_label_of_its_own(form_id):
    page = Elements(empty(form_id))
    labelled = {label["for"] for label in page.all("label")}
    controls = [each for each in page.all("input", "textarea") if each.get("type") != "hidden"]
    assert {each["id"] for each in controls} <= labelled
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("form_id", FORMS)
def test_every_description_that_is_named_is_there(form_id):
    page = Elements(sent(form_id, {"name": ""}))
    ids = {attributes.get("id") for _, attributes in page.found}
    named = [
        attributes["aria-describedby"] for _, attributes in page.found if "aria-describedby" in attributes
    ]
    assert named and all(each in ids for names in named for each in names.split())


@pytest.mark.parametrize("form_id", FORMS)
def test_every_link_of_the_error_summary_leads_to_a_control(form_id):
    html = sent(form_id, {"name": ""})
    controls = {each.get("id") for each in Elements(html).all("input", "textarea")}
    links = re.findall(r'href="#([^"]+)"', html)
    assert links and set(links) <= controls


@pytest.mark.parametrize("form_id", FORMS)
def test_a_fresh_form_has_no_summary_no_error_and_no_tick(form_id):
    html = empty(form_id)
    assert "yz-error-summary" not in html and "aria-invalid" not in html and "checked" not in html


def test_the_honeypot_cannot_be_seen_focused_or_heard():
    html = empty("suggestion")
    wrapper = re.search(r"<div class=\"yz-form-trap\" hidden>(.*?)</div>", html, re.DOTALL)
    assert wrapper and 'tabindex="-1"' in wrapper[1] and 'autocomplete="off"' in wrapper[1]


def test_nothing_is_styled_or_scripted_inline():
    html = sent("volunteer", {"name": ""}, candidates=(), problem=Problem("一", "二"))
    assert not re.search(r"\s(style|on\w+)=", html) and "<script" not in html


def test_fields_tell_the_keyboard_and_the_browser_what_they_are():
    controls = {each.get("id"): each for each in Elements(empty("volunteer")).all("input", "textarea")}
    phone = controls["field-phone"]
    assert (phone["type"], phone["autocomplete"]) == ("tel", "tel")
    assert (controls["field-name"]["autocomplete"], controls["field-name"]["maxlength"]) == ("name", "30")
    assert "required" in controls["field-name"] and "required" not in controls["field-note"]
    assert "required" in controls["field-age_band-0"] and "required" not in controls["field-what-0"]


def test_a_long_text_is_never_cut_off_by_the_browser():
    area = Elements(empty("suggestion")).all("textarea")[0]
    assert "maxlength" not in area and area["data-yz-max"] == "2000"
    assert "最多 2000 字" in texts(empty("suggestion"))


def test_optional_fields_say_so_and_fields_for_some_say_for_whom():
    assert "备注 （选填）" in texts(empty("volunteer"))
    assert "监护人姓名 （未满 18 岁才填）" in texts(empty("volunteer"))
    assert "哪个站点 （选填）" in texts(empty("suggestion")) and "哪个站点 （选填）" not in texts(
        empty("correction")
    )


def test_why_a_phone_is_asked_for_stands_under_its_label():
    assert "电话 只用来告诉您什么时候来、到哪里。" in texts(empty("volunteer"))


def test_the_notice_beside_the_consent_says_who_what_for_how_long_and_which_rights():
    text = texts(empty("suggestion"))
    for part in (
        "示例街道办事处",
        "办理您的建议",
        "180 天，到期删除",
        "可以随时查、改、删，或收回同意：综合窗口",
    ):
        assert part in text
    assert '<a href="../../privacy/">' in empty("suggestion")


@pytest.mark.parametrize("form_id", FORMS)
def test_what_was_typed_comes_back_whole(form_id):
    fields = valid(form_id, consent=None)
    note = TargetNote(fields["target"], "吉他夜校") if "target" in fields else None
    back = browser_fields(sent(form_id, fields, target=note))
    for name, value in fields.items():
        assert back[name] == (value if isinstance(value, list) else [value]), name


def test_a_text_that_begins_with_a_blank_line_or_holds_a_closing_tag_comes_back_as_it_was():
    text = "第一行\n\n</textarea><b>第三行"
    assert browser_fields(sent("suggestion", {"text": text}))["text"] == [text]


@pytest.mark.parametrize("form_id", FORMS)
def test_hostile_text_in_every_field_stays_text(form_id):
    names = (*FORMS[form_id].fields, "station_name")
    html = sent(
        form_id,
        {name: HOSTILE for name in names},
        candidates=[StationChoice("hong", HOSTILE)],
        problem=Problem(HOSTILE, HOSTILE),
        submit_label=HOSTILE,
    )
    elements = {tag for tag, _ in Elements(html).found}
    assert not elements & {"script", "img"}
    assert "49" not in html
    assert not [
        attributes
        for _, attributes in Elements(html).found
        if any(name.startswith("on") for name in attributes)
    ]


def test_a_known_station_is_named_and_sent_along():
    html = empty("correction", station=StationChoice("hongxiang", "虹祥<站>"))
    assert browser_fields(html)["station"] == ["hongxiang"]
    assert "station_name" not in browser_fields(html)
    assert "关于站点： 虹祥<站>" in texts(html)


def test_a_station_taken_as_typed_is_sent_along_as_typed():
    fields = browser_fields(empty("correction", station=StationChoice(AS_TYPED, "老虹桥")))
    assert (fields["station"], fields["station_name"]) == ([AS_TYPED], ["老虹桥"])


def test_a_form_names_the_fields_that_a_link_may_fill_in_and_no_other_form_does():
    forms = {form_id: Elements(empty(form_id)).all("form")[0] for form_id in FORMS}
    assert {form_id: each.get("data-yz-prefill") for form_id, each in forms.items()} == {
        form_id: "errand" if form_id == "errand" else None for form_id in FORMS
    }


def test_the_number_to_call_is_the_stations_own_when_it_has_one():
    problem = Problem("还没有提交")
    assert 'href="tel:021-5550-0100"' in empty("suggestion", problem=problem)
    own = StationChoice("a", "甲", "021-5550-0109")
    assert 'href="tel:021-5550-0109"' in empty("suggestion", problem=problem, station=own)


def test_the_same_form_is_the_same_bytes():
    assert empty("volunteer") == empty("volunteer")

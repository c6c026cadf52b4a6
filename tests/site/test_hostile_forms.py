"""Hostile text in every field of every form and in every address stays text, on each page that shows it, with JavaScript on."""

from urllib.parse import quote

import pytest

TEXTS = ("</textarea></title><script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{7*7}}<!--yizhan:body-->")
HARMLESS = "甲乙丙丁戊己庚辛壬癸"
FORMS = ("suggestion", "volunteer", "correction", "errand", "nomination", "wish", "matter")
# Material turns titles into tooltips of its own while one looks; similar answers are looked for by Chinese words alone.
_ELEMENTS = "Array.from(document.querySelectorAll('*:not(.yz-similar):not(.yz-similar *)'), (each) => each.localName + Array.from(each.attributes, (one) => one.name).filter((name) => name !== 'title').sort()).sort()"


# What text can do harm with, as a bag: a search shows more or fewer lists and paragraphs, never more of these.
_HARMFUL = """Array.from(document.querySelectorAll('script, img, svg, iframe, textarea, title, template, style, link, form, input'),
  (each) => each.localName).concat(Array.from(document.querySelectorAll('*'),
  (each) => Array.from(each.attributes, (one) => one.name).filter((name) => /^on/.test(name))).flat()).sort()"""


@pytest.fixture
def typing(looking, running_site):
    """Fills every field of a form with a text and sends it; no security policy helps. Gives the page that comes back."""
    page = looking.page(360, "light", bypass_csp=True)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    def send(form: str, text: str, **ticked):
        page.goto(f"{running_site.url}forms/{form}/")
        for control in page.locator("form[data-yz-form] :is(input:not([type=hidden]), textarea):visible").all():
            if control.get_attribute("type") in ("checkbox", "radio"):
                continue
            control.fill(text)
        for name in ticked.get("tick", ()):
            page.get_by_label(name, exact=True).check()
        page.locator("form[data-yz-form] [type=submit]").click()
        page.locator("#error-summary, .yz-receipt__number").first.wait_for()
        # What is counted is counted when the page's scripts have added their part.
        page.wait_for_load_state()
        return page

    send.page, send.dialogs = page, dialogs
    yield send
    page.context.close()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_comes_back_shows_hostile_text_in_its_fields_and_nowhere_else(typing, form):
    harmless = typing(form, HARMLESS).evaluate(_ELEMENTS)
    for text in TEXTS:
        page = typing(form, text)
        assert page.evaluate(_ELEMENTS) == harmless
        fields = page.locator("form[data-yz-form] :is(textarea, input[type=text]):visible").all()
        # Short fields take no more than their length.
        kept = {field.input_value() for field in fields}
        assert text in kept and all(each and text.startswith(each) for each in kept)
    assert typing.dialogs == []


def test_a_row_of_hostile_text_is_exported_as_it_was_typed(typing, running_site, tmp_path):
    text = f"{TEXTS[0]}=cmd|' /C calc'!A0"
    page = typing.page
    page.goto(running_site.url + "forms/suggestion/?station=hongxiang")
    for label in ("您的建议", "怎么称呼您", "联系方式"):
        page.get_by_label(label).fill(text if label == "您的建议" else TEXTS[2])
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click()
    page.wait_for_url("**/forms/receipt/**")
    rows = [row for row in running_site.exported("suggestion", tmp_path / "desk") if row["建议内容"] == text]
    assert [row["称呼"] for row in rows] == [TEXTS[2]] and typing.dialogs == []


@pytest.mark.parametrize("address", ["stations/?find=", "stations/?q=", "forms/suggestion/?station=", "forms/errand/?errand=", "forms/receipt/", "?q="])
def test_hostile_text_in_an_address_adds_nothing_to_the_page(typing, running_site, address):
    page = typing.page

    def counted(text: str) -> list[str]:
        page.goto(running_site.url + address + quote(text, safe=""))
        page.wait_for_load_state("networkidle")
        return page.evaluate(_HARMFUL)

    harmless = counted(HARMLESS)
    for text in TEXTS:
        assert counted(text) == harmless, text
    assert typing.dialogs == []

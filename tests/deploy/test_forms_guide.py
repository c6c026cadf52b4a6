"""docs/forms.md lists the forms that there are, by the names that residents read."""

from forms_api.forms import CANCEL_PATH, FORMS
from forms_api.forms.status import CORRECT, ERASE, REOPEN, STATUS_PATH, WITHDRAW, followup_form
from forms_api.status.acting import MOST_SAID
from tests.forms_api.server.running import ROOT

GUIDE = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in GUIDE.splitlines() if line.startswith("| `")]


def test_every_form_is_in_the_table_with_its_title():
    assert {form_id.strip("`"): title for form_id, title, _, _ in ROWS} == {
        form_id: declaration.title for form_id, declaration in FORMS.items()
    }


def test_the_table_says_which_forms_are_about_one_thing_and_which_need_a_station():
    for form_id, _, about, _ in ROWS:
        declaration = FORMS[form_id.strip("`")]
        if declaration.target:
            assert declaration.target.word in about
        else:
            assert about == ("站点" if declaration.station_required else "")


def test_the_table_names_as_many_fields_as_must_be_filled_in():
    for form_id, _, _, needed in ROWS:
        declaration = FORMS[form_id.strip("`")]
        required = sum(bool(field.flags.required) for field in declaration.form_class())
        # Of several questions one must be answered, whichever it is.
        assert len(needed.split("、")) == required + bool(declaration.answers)


def test_the_page_to_cancel_is_named():
    assert f"`/{CANCEL_PATH}`" in GUIDE


def test_the_page_of_a_receipts_status_is_named_with_all_that_one_can_do_there():
    assert f"`/{STATUS_PATH}`" in GUIDE
    form = followup_form(None, (CORRECT, REOPEN, WITHDRAW, ERASE))
    assert [f"| {choice.label} |" in GUIDE for choice in form.action.choices] == [True] * 4
    assert f"一件最多 {MOST_SAID} 次" in GUIDE

"""A canary in every private field of every form: it lies in the ledger, and nowhere else on the way there and
back.

The real server over the sample site as it was built; each form is sent, sent again, refused in every way that
keeps the text, its receipt opened, its place cancelled; the desk counts and calls. Then the site's files, the
server's log, what the commands print, every header and every address that a page leads to are searched.
"""

import re
from datetime import datetime, time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit

import pytest

from forms_api.catalogue import load_catalogue
from forms_api.forms import FORMS, TargetState
from forms_api.store.rows import SHANGHAI
from tests.site.serving import forms_api, running

ADDRESS = re.compile(r'(?:href|action|src|content)="([^"]*)"')
# Numbers a telephone field takes; each is one field's alone.
PHONE = "1390000{:04d}"


class Canaries:
    """Which text is whose, and everything that came back over the wire."""

    def __init__(self, url: str, site_dir: Path):
        self.catalogue = load_catalogue(site_dir)
        self.texts: dict[tuple[str, str], str] = {}
        self.pages: list[tuple[int, str]] = []
        self.headers: list[str] = []
        self._host = urlsplit(url).netloc

    def fields(self, form_id: str, nth: int = 0, **changed) -> dict[str, object]:
        """A form that is taken, with a canary in each field that somebody types."""
        declaration = FORMS[form_id]
        form = declaration.form_class()
        filled = {"notice": self.catalogue.privacy_version, "consent": "y"}
        filled["once"] = f"canary-{form_id}-{nth:08d}"
        if declaration.station_required:
            filled["station"] = "hongxiang"
        if declaration.target:
            filled["target"] = self.target(form_id, nth)
        for name in declaration.fields:
            filled[name] = self._answer(form_id, form[name], nth)
        return filled | changed

    def target(self, form_id: str, nth: int = 0, state: TargetState = TargetState.OPEN) -> str:
        """One that is open all the sample day, or is in another state all that day."""
        day = self.catalogue.site.sample_date
        hours = [datetime.combine(day, hour, SHANGHAI) for hour in (time(), time(23, 59))]
        targets = self.catalogue.targets[form_id].values()
        found = [
            each.id
            for each in targets
            if not each.claimed_until and not each.min_age and {each.state(hour) for hour in hours} == {state}
        ]
        return found[nth]

    def _answer(self, form_id: str, field, nth: int):
        if hasattr(field, "choices"):
            first = [field.choices[0].value]
            return first if FORMS[form_id].several & {field.name} else first[0]
        if field.name == "age":
            return "17"
        number = len(self.texts)
        is_phone = "phone" in field.name
        text = PHONE.format(number) if is_phone else f"金丝雀{number:03d}号，{form_id}的{field.name}"
        text = text[: (field.render_kw or {}).get("maxlength")]
        return self.texts.setdefault((form_id, f"{field.name}-{nth}"), text)

    def post(self, form_id: str, fields: dict[str, object], **headers: str) -> tuple[int, str, str]:
        """Status, place to go on, page."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields, doseq=True).encode("ascii")
        return self._ask("POST", f"/forms/{form_id}/", body, kind | headers)

    def get(self, path: str) -> str:
        return self._ask("GET", path, None, {})[2]

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        connection = HTTPConnection(self._host, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        self.pages.append((answer.status, text))
        self.headers += [f"{name}: {value}" for name, value in answer.getheaders()]
        return answer.status, answer.getheader("Location", ""), text

    def in_text(self, text: str) -> set[str]:
        return {canary for canary in self.texts.values() if canary in text or canary in unquote(text)}


@pytest.fixture(scope="module")
def flown(sample_site, tmp_path_factory):
    """The canaries after all is done, the log, what the commands printed, and the ledgers' text."""
    folder = tmp_path_factory.mktemp("canary")
    with running(sample_site, folder / "inbox") as server:
        canaries = Canaries(server.url, sample_site)
        for form_id in FORMS:
            _one_form(canaries, form_id)
        canaries.get("/forms/seats.json")
        printed = _desk(folder, sample_site)
    log = (folder / "inbox.log").read_text(encoding="utf-8")
    paths = sorted((folder / "inbox").glob("*.csv"))
    ledgers = "".join(path.read_text(encoding="utf-8-sig") for path in paths)
    return canaries, log, printed, ledgers


def _one_form(canaries: Canaries, form_id: str) -> None:
    fields = canaries.fields(form_id)
    for status, changed, headers in (
        (422, {"consent": ""}, {}),
        (409, {"notice": "2020-01-01"}, {}),
        (403, {}, {"Origin": "https://elsewhere.example"}),
        (422, {"website": "x"}, {}),
    ):
        answered, _, page = canaries.post(form_id, fields | changed, **headers)
        assert answered == status and canaries.in_text(page), (form_id, status)
    status, place, _ = canaries.post(form_id, fields)
    assert status == 303, form_id
    receipt = canaries.get(place)
    # Two residents may think the same of something: their words may repeat.
    repeated = 303 if FORMS[form_id].words_repeat else 200
    assert canaries.post(form_id, fields | {"once": "another-page-of-the-same"})[0] == repeated
    if not FORMS[form_id].target:
        return
    if FORMS[form_id].target.takes == "claim":
        assert canaries.post(form_id, fields | {"name": "别人", "once": ""})[0] == 409
    midnight = datetime.combine(canaries.catalogue.site.sample_date, time(), SHANGHAI)
    if any(each.state(midnight) is TargetState.OVER for each in canaries.catalogue.targets[form_id].values()):
        over = canaries.target(form_id, state=TargetState.OVER)
        assert canaries.post(form_id, canaries.fields(form_id, target=over))[0] == 410
    assert canaries.post(form_id, fields | {"target": "nowhere.nothing"})[0] == 404
    _cancelled(canaries, form_id, receipt)


def _cancelled(canaries: Canaries, form_id: str, receipt: str) -> None:
    number = re.search(r'receipt__number"[^>]*>([^<]+)<', receipt)[1]
    code = re.search(r'receipt__code"[^>]*>(\d{6})<', receipt)[1]
    assert canaries.post("cancel", {"receipt": number, "code": "x"})[0] == 422
    expected = 200 if FORMS[form_id].target.takes else 409
    assert canaries.post("cancel", {"receipt": number, "code": code})[0] == expected


def _desk(folder: Path, site_dir: Path) -> str:
    inbox = folder / "inbox"
    runs = [
        forms_api("desk", "objections", "--inbox", inbox, "--site", site_dir),
        forms_api("desk", "calls", "--inbox", inbox, "--site", site_dir, "--to", folder / "calls"),
        forms_api("verify", "--inbox", inbox),
    ]
    return "".join(run.stdout + run.stderr for run in runs)


def test_every_canary_is_in_the_ledger(flown):
    canaries, _, _, ledgers = flown
    assert len(canaries.texts) > 35
    kept = {name: text for name, text in canaries.texts.items() if text in ledgers}
    assert kept.keys() == canaries.texts.keys()


def test_no_canary_is_anywhere_under_the_site(flown, sample_site):
    needles = [text.encode("utf-8") for text in flown[0].texts.values()]
    for path in sorted(each for each in sample_site.rglob("*") if each.is_file()):
        data = path.read_bytes()
        assert not any(needle in data for needle in needles), path


def test_no_canary_is_in_the_log_or_in_what_a_command_prints(flown):
    canaries, log, printed, _ = flown
    assert printed and canaries.in_text(log + printed) == set()
    assert "金丝雀" not in log + printed and "139000" not in log + printed


def test_no_canary_is_in_a_header_or_in_an_address(flown):
    canaries = flown[0]
    addresses = [address for _, page in canaries.pages for address in ADDRESS.findall(page)]
    for text in (*canaries.headers, *addresses):
        assert "金丝雀" not in unquote(text) and "139000" not in text, text
    assert not any(header.lower().startswith("set-cookie") for header in canaries.headers)


def test_a_page_shows_a_canary_only_to_who_has_just_typed_it(flown):
    """Forms that come back, and the page for another resident with the same words, which sends them on."""
    for status, page in flown[0].pages:
        if 'data-yz-form="' not in page:
            assert "金丝雀" not in page and "139000" not in page, status

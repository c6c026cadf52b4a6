"""Forms in Chromium, with and without JavaScript: what a resident sees and what is sent."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from forms_api.answers import form_context
from forms_api.catalogue import load_catalogue
from forms_api.forms import FORMS, render_form
from tests.forms_api.conftest import write_site
from tests.forms_api.forms.test_markup import HOSTILE
from tests.forms_api.server.running import ROOT, running

_PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>提建议</title></head>'
    "<body><main>{form}</main>"
    '<script src="/assets/forms.js" defer></script></body></html>'
)


@pytest.fixture(scope="module")
def site_dir(tmp_path_factory):
    site_dir = write_site(tmp_path_factory.mktemp("browser") / "site")
    shutil.copy(ROOT / "builder" / "assets" / "forms.js", site_dir / "assets" / "forms.js")
    catalogue = load_catalogue(site_dir)
    for form_id in ("suggestion", "errand"):
        declaration = FORMS[form_id]
        context = form_context(catalogue, declaration)
        form = render_form(declaration, declaration.form_class(), context, action="")
        static_path = site_dir / "forms" / form_id / "index.html"
        static_path.parent.mkdir(exist_ok=True)
        static_path.write_text(_PAGE.format(form=form), encoding="utf-8")
    (site_dir / "stations" / "hongxiang" / "index.html").write_text(
        "<!doctype html><title>站</title><h1>虹祥居民区党群服务站</h1>", encoding="utf-8"
    )
    return site_dir


@pytest.fixture(scope="module")
def address(site_dir, tmp_path_factory):
    with running(site_dir, tmp_path_factory.mktemp("inbox") / "inbox", "127.0.0.1") as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(chromium, request):
    context = chromium.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_from_a_form_to_its_receipt_by_keyboard_alone(page, address, request):
    page.goto(f"{address}/forms/suggestion/?station=hongxiang")
    page.focus("#field-text")
    page.keyboard.type(f"键盘写的一条，{request.node.name}")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "隐私说明全文"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forms/receipt/**")
    assert page.inner_text("h1") == "建议收到了"


def test_a_refusal_gives_everything_back_and_its_links_lead_to_the_fields(page, address):
    page.goto(f"{address}/forms/suggestion/")
    page.fill("#field-name", "王阿姨")
    page.check("#field-consent")
    page.click("button[type=submit]")
    page.wait_for_selector("#error-summary")
    assert page.input_value("#field-name") == "王阿姨" and page.is_checked("#field-consent")
    # A click before the page's script has moved the focus to the summary would be overtaken by it.
    page.wait_for_load_state()
    page.click("#error-summary a[href='#field-text']")
    page.wait_for_url("**#field-text")


def test_hostile_text_opens_no_dialog_and_adds_no_element(page, address):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{address}/forms/suggestion/")
    for field in ("text", "name", "contact", "station_name"):
        page.fill(f"#field-{field}", HOSTILE)
    page.click("button[type=submit]")
    page.wait_for_selector("#error-summary")
    page.wait_for_load_state()
    assert dialogs == [] and page.locator("main img, main script").count() == 0
    assert page.input_value("#field-text") == HOSTILE


def test_a_second_tap_while_the_first_is_under_way_sends_nothing(scripted, address):
    scripted.goto(f"{address}/forms/suggestion/")
    # Whoever listens last keeps the page where it is, and notes whether the tap was stopped before.
    stopped = scripted.evaluate(
        """() => { const stopped = [];
        window.addEventListener('submit', (event) => {
          stopped.push(event.defaultPrevented); event.preventDefault(); });
        const button = document.querySelector('button[type=submit]');
        button.click(); button.click();
        return stopped; }"""
    )
    assert stopped == [False, True]


def test_while_it_is_sent_the_page_says_so(scripted, address):
    scripted.goto(f"{address}/forms/suggestion/")
    said = scripted.evaluate(
        """() => { const form = document.querySelector('form');
        form.addEventListener('submit', (event) => event.preventDefault());
        form.querySelector('button').click();
        const disabled = form.querySelector('button').getAttribute('aria-disabled');
        return [form.querySelector('[role=status]').textContent, disabled]; }"""
    )
    assert said == ["正在提交，请稍等…", "true"]


def test_every_load_of_a_static_page_has_a_token_of_its_own(scripted, address):
    tokens = set()
    for _ in range(3):
        scripted.goto(f"{address}/forms/suggestion/")
        tokens.add(scripted.input_value("input[name=once]"))
    assert len(tokens) == 3 and all(len(token) == 32 for token in tokens)


def test_back_from_the_receipt_and_sent_again_it_is_the_same_receipt(scripted, address):
    scripted.goto(f"{address}/forms/suggestion/")
    scripted.fill("#field-text", "返回再交一次")
    scripted.check("#field-consent")
    scripted.click("button[type=submit]")
    scripted.wait_for_url("**/forms/receipt/**")
    first = scripted.inner_text(".yz-receipt__number")
    scripted.go_back()
    scripted.wait_for_selector("#field-text")
    scripted.fill("#field-text", "返回再交一次")
    scripted.check("#field-consent")
    scripted.click("button[type=submit]")
    scripted.wait_for_selector(".yz-receipt__number")
    assert scripted.inner_text(".yz-receipt__number") == first


def test_the_focus_is_on_what_went_wrong(scripted, address):
    scripted.goto(f"{address}/forms/suggestion/")
    scripted.click("button[type=submit]")
    # The script that moves the focus runs after the markup is there.
    scripted.wait_for_selector("#error-summary:focus")


def test_the_count_says_what_is_left_when_it_matters(scripted, address):
    scripted.goto(f"{address}/forms/suggestion/")
    scripted.fill("#field-text", "灯" * 999)
    assert scripted.inner_text(".yz-count") == ""
    scripted.fill("#field-text", "😀" * 1990)
    assert scripted.inner_text(".yz-count") == "还可以写 10 字"
    scripted.fill("#field-text", "灯" * 2003)
    assert scripted.inner_text(".yz-count") == "多了 3 字"


def test_nothing_typed_stays_on_a_shared_tablet(scripted, address):
    scripted.goto(f"{address}/forms/suggestion/")
    scripted.fill("#field-name", "王阿姨")
    scripted.click("button[type=submit]")
    scripted.wait_for_selector("#error-summary:focus")
    assert scripted.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


def test_an_errand_asked_for_by_a_link_goes_from_the_form_to_its_receipt(page, address, request):
    page.goto(f"{address}/forms/errand/?station=hongxiang&errand=代缴水费")
    assert page.input_value("#field-errand") == "代缴水费"
    for field, text in (("name", "王阿姨"), ("phone", "021-5550-0199"), ("building", "3号楼502室")):
        page.fill(f"#field-{field}", text)
    page.fill("#field-when", f"周三上午，{request.node.callspec.id}")
    page.check("#field-consent")
    page.click("button[type=submit]")
    page.wait_for_url("**/forms/receipt/**")
    assert page.inner_text("h1") == "预约收到了"


@pytest.fixture(scope="module")
def static_address(site_dir):
    served = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site_dir)))
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    served.shutdown()
    served.server_close()


def test_on_static_hosting_the_form_learns_its_station_by_itself(scripted, static_address):
    scripted.goto(f"{static_address}/forms/suggestion/?station=hongxiang")
    expect(scripted.locator("#field-station_name")).to_have_value("虹祥居民区党群服务站")


@pytest.mark.parametrize(
    "said, shown",
    [
        (" 上门\u202e　理发\n", "上门 理发"),
        ("😀" * 100, "😀" * 100),
        ("理" * 101, ""),
        (HOSTILE, HOSTILE),
    ],
    ids=["cleaned", "as long as it may be", "too long", "hostile"],
)
def test_on_static_hosting_the_form_learns_its_errand_by_itself(scripted, static_address, said, shown):
    scripted.goto(f"{static_address}/forms/errand/?station=hongxiang&errand={quote(said)}&name=x")
    expect(scripted.locator("#field-station_name")).not_to_have_value("")
    assert scripted.input_value("#field-errand") == shown
    assert scripted.input_value("#field-name") == ""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def test_from_the_receipt_to_its_status_and_back_to_what_was_withdrawn(page, address, request):
    page.goto(f"{address}/forms/suggestion/?station=hongxiang")
    page.get_by_label("您的建议").fill(f"要撤回的一条，{request.node.name}")
    page.locator("#field-consent").check()
    page.get_by_role("button", name="提交建议").click()
    receipt = page.locator(".yz-receipt__number").inner_text()
    code = page.locator(".yz-receipt__code").inner_text()
    page.get_by_role("button", name="看办到哪一步").click()
    page.locator(".yz-progress__state", has_text="收到了").wait_for()
    assert page.url == f"{address}/forms/status/"
    page.get_by_label("撤回，不用再办").check()
    page.get_by_role("button", name="提交").click()
    page.locator("#error-summary", has_text="请写下查询码，6 位数字。").wait_for()
    assert page.get_by_label("撤回，不用再办").is_checked()
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="提交").click()
    page.get_by_role("button", name="确定，撤回").click()
    page.locator(".yz-progress__notice", has_text="已经撤回").wait_for()
    assert page.locator(".yz-progress__number").inner_text() == receipt and receipt not in page.url

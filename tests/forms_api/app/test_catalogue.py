"""The pair of catalogue and shell: loaded as one, reloaded on a change, kept when the new one is not
whole."""

import json
import os
import queue
import threading

import pytest

from forms_api.app import create_app
from forms_api.catalogue import CatalogueError, LiveCatalogue, load_catalogue
from tests.forms_api.app.test_submit import rows
from tests.forms_api.conftest import SHELL, catalogue_record, write_pair
from tests.forms_api.sending import send, texts


def test_a_new_pair_is_used_without_a_restart(client, site_dir):
    assert send(client, "suggestion", station="new").status_code == 422
    record = catalogue_record(phone="021-5550-0177")
    record["stations"]["new"] = {"name": "新站", "alternate_names": [], "phone": "", "status": "open"}
    write_pair(site_dir, record, SHELL.replace("示例数据", "新的框"))
    assert send(client, "suggestion", station="new").status_code == 303
    refused = send(client, "suggestion", text="")
    assert "新的框" in refused.text and "021-5550-0177" in refused.text


def test_while_one_thread_reads_a_new_pair_nobody_waits_for_it(site_dir):
    live = LiveCatalogue(site_dir)
    path = site_dir / "forms" / "catalogue.json"
    record = json.loads(path.read_text(encoding="utf-8")) | {"id": "new"}
    path.unlink()
    # Whoever reads a pipe waits until somebody writes. Daemons, so that a failure does not wait for them.
    os.mkfifo(path)
    ids = queue.Queue()
    for _ in range(2):
        threading.Thread(target=lambda: ids.put(live.current().id), daemon=True).start()
    with open(path, "w", encoding="utf-8") as pipe:
        assert ids.get(timeout=20) == "0123456789abcdef"
        json.dump(record, pipe)
    assert ids.get(timeout=20) == "new"


def test_the_address_of_a_station_that_moved_or_merged_still_names_the_one_of_today(client, site_dir, tmp_path):
    record = catalogue_record()
    write_pair(site_dir, record | {"moved": {"wenlan": "hongxiang"}})
    assert "虹祥居民区党群服务站" in client.get("/forms/suggestion/?station=wenlan").text
    assert send(client, "suggestion", station="wenlan").status_code == 303
    assert rows(tmp_path)[0]["station"] == "hongxiang"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda forms_dir: (forms_dir / "shell.html").write_text("<p>half", encoding="utf-8"),
        lambda forms_dir: (forms_dir / "catalogue.json").write_text('{"version": 1', encoding="utf-8"),
        lambda forms_dir: (forms_dir / "catalogue.json").write_text('{"version": 2}', encoding="utf-8"),
        lambda forms_dir: (forms_dir / "catalogue.json").write_text('{"version": 1}', encoding="utf-8"),
        lambda forms_dir: (forms_dir / "catalogue.json").write_bytes(b"\xff\xfe"),
        lambda forms_dir: (forms_dir / "catalogue.json").unlink(),
        lambda forms_dir: (forms_dir / "shell.html").unlink(),
    ],
)
def test_a_pair_that_is_not_whole_leaves_the_old_one_in_use(client, site_dir, spoil):
    spoil(site_dir / "forms")
    refused = send(client, "suggestion", text="")
    assert refused.status_code == 422 and "示例数据" in refused.text
    assert send(client, "suggestion", station="hongxiang").status_code == 303
    write_pair(site_dir, catalogue_record(), SHELL.replace("示例数据", "新的框"))
    assert "新的框" in send(client, "suggestion", text="").text


def _missing_shell(record, site_dir):
    (site_dir / "forms" / "shell.html").unlink()


def _other_shell(record, site_dir):
    (site_dir / "forms" / "shell.html").write_text("another", encoding="utf-8")


def _other_version(record, site_dir):
    write_pair(site_dir, record | {"version": 9})


def _no_stations(record, site_dir):
    write_pair(site_dir, {name: value for name, value in record.items() if name != "stations"})


@pytest.mark.parametrize(
    "spoil, message",
    [
        (_missing_shell, "{site} 里没有 forms/shell.html，请先生成网站（python -m builder build）。"),
        (_other_shell, "forms/catalogue.json 和 forms/shell.html 不是同一次生成的，请重新生成网站。"),
        (_other_version, "forms/catalogue.json 是第 9 版，这个程序只认第 1 版，请用同一版程序重新生成网站。"),
        (_no_stations, "forms/catalogue.json 缺少内容或内容不对（'stations'），请重新生成网站。"),
    ],
)
def test_at_the_start_an_unusable_pair_is_one_clear_line(site_dir, store, spoil, message):
    spoil(catalogue_record(), site_dir)
    with pytest.raises(CatalogueError) as error:
        create_app(site_dir, store)
    assert str(error.value) == message.format(site=site_dir)


def test_a_sample_date_may_be_empty(site_dir):
    write_pair(site_dir, catalogue_record(sample_date=""))
    assert load_catalogue(site_dir).site.sample_date is None


def test_a_site_without_a_phone_shows_no_empty_one(client, site_dir):
    write_pair(site_dir, catalogue_record(phone=""))
    for answer in (
        send(client, "suggestion", text=""),
        send(client, "suggestion", text="路灯"),
        client.post("/"),
    ):
        page = client.get(answer.headers["Location"]) if answer.status_code == 303 else answer
        assert "tel:" not in page.text and "打电话： " not in texts(page.text)


def test_words_of_the_catalogue_are_text_wherever_they_stand(client, site_dir):
    record = catalogue_record(
        phone='"><script>', contact_name="<script>", processor="<script>", privacy_contact="<script>"
    )
    record["stations"]["hongxiang"]["name"] = "<script>"
    write_pair(site_dir, json.loads(json.dumps(record)), SHELL.replace("<script", "<SCRIPT"))
    pages = [
        client.get("/forms/suggestion/?station=hongxiang"),
        send(client, "suggestion", text=""),
        client.get(send(client, "suggestion", station="hongxiang").headers["Location"]),
        client.post("/"),
    ]
    assert all("<script>" not in page.text for page in pages)

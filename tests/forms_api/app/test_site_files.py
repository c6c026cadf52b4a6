"""The published site from the embedded server: what nginx would serve, and nothing else."""

import os

import pytest


@pytest.mark.parametrize(
    "path, content_type",
    [
        ("/", "text/html; charset=utf-8"),
        ("/stations/hongxiang/", "text/html; charset=utf-8"),
        ("/assets/yizhan.css", "text/css; charset=utf-8"),
    ],
)
def test_files_come_with_their_type(client, path, content_type):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)


def test_a_folder_without_its_slash_is_sent_on_with_its_query(client):
    answer = client.get("/stations/hongxiang?size=2")
    assert (answer.status_code, answer.headers["Location"]) == (301, "./hongxiang/?size=2")


@pytest.mark.parametrize(
    "path",
    [
        "/.secret",
        "/forms/catalogue.json",
        "/forms/shell.html",
        "/forms/headers.conf",
        "/../inbox/secret.key",
        "/stations/../../inbox/secret.key",
        "/%2e%2e/inbox/secret.key",
        "/..%2finbox/secret.key",
        "/stations//hongxiang/",
        "/stations/hongxiang/index.html/",
        "/assets/",
        "/stations/%00/",
        "/%ff%fe",
        "/a\\..\\b",
        "/nope",
    ],
)
def test_what_is_not_published_is_the_sites_own_404_page(client, store, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.text == "<!doctype html><title>没有这一页</title>"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_path_with_two_slashes_never_leads_to_another_host(client):
    answer = client.get("/", base_url="http://localhost//evil.example/%2e%2e")
    assert "Location" not in answer.headers


def test_a_link_out_of_the_site_is_not_followed(client, site_dir, tmp_path):
    (tmp_path / "outside.html").write_text("secret", encoding="utf-8")
    os.symlink(tmp_path / "outside.html", site_dir / "inside.html")
    assert client.get("/inside.html").status_code == 404


def test_a_page_already_seen_is_not_sent_again_until_it_changes(client, site_dir):
    first = client.get("/")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    (site_dir / "index.html").write_text("another", encoding="utf-8")
    assert client.get("/", headers={"If-None-Match": first.headers["ETag"]}).text == "another"


def test_a_file_with_its_digest_in_its_name_is_kept_for_a_year(client):
    assert (
        client.get("/assets/main.484c7ddc.min.css").headers["Cache-Control"]
        == "public, max-age=31536000, immutable"
    )
    assert client.get("/assets/yizhan.css").headers["Cache-Control"] == "no-cache"


def test_a_part_of_a_file_can_be_asked_for(client):
    answer = client.get("/assets/yizhan.css", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.data) == (206, b"body")


def test_head_is_get_without_the_body(client):
    got, head = client.get("/"), client.head("/")
    assert head.data == b"" and head.status_code == 200
    assert dict(head.headers) == dict(got.headers)


def test_without_a_404_page_of_its_own_the_site_still_says_so_kindly(client, site_dir):
    (site_dir / "404.html").unlink()
    answer = client.get("/nope")
    assert answer.status_code == 404 and "没有这一页" in answer.text and "021-5550-0100" in answer.text

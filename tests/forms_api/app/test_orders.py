"""点单 and 评价 over the web: the station is asked for where the menu does not say it; the same opinion counts each time."""

from tests.forms_api.app.test_submit import rows
from tests.forms_api.conftest import catalogue_record, write_pair
from tests.forms_api.sending import browser_fields, send, texts, valid


def receipt_page(client, answer) -> str:
    assert answer.status_code == 303
    return texts(client.get(answer.headers["Location"]).text)


def test_of_an_item_of_every_station_the_resident_names_the_station(client, tmp_path):
    page = client.get("/forms/order/?target=film").text
    assert "露天电影" in page and browser_fields(page)["station_name"] == [""]
    lost = send(client, "order", target="film")
    assert lost.status_code == 422 and "请写下是哪个站点。" in lost.text
    answer = send(client, "order", target="film", station_name="虹祥驿站")
    assert "关于站点 虹祥居民区党群服务站" in receipt_page(client, answer)
    [row] = rows(tmp_path, "order")
    assert (row["target"], row["station"]) == ("film", "hongxiang")


def test_of_an_item_of_one_station_the_form_says_which_and_asks_nothing(client, tmp_path):
    page = client.get("/forms/order/?target=haircut.hongxiang").text
    assert "关于站点： 虹祥居民区党群服务站" in texts(page) and "station_name" not in browser_fields(page)
    # What the page says does not count: the target is at its own station.
    assert send(client, "order", station="honghua").status_code == 303
    assert rows(tmp_path, "order")[0]["station"] == "hongxiang"


def test_an_item_that_left_the_menu_is_refused_with_everything_typed(client, site_dir):
    record = catalogue_record()
    del record["targets"]["order"]["film"]
    write_pair(site_dir, record)
    answer = send(client, "order", target="film", station_name="虹祥驿站")
    assert answer.status_code == 404
    assert "没有找到这个项目" in texts(answer.text) and "五月下旬的周末" in answer.text


def test_the_same_opinion_of_two_residents_counts_twice_and_a_second_tap_once(client, tmp_path):
    for _ in range(2):
        assert send(client, "rating", why="").status_code == 303
    assert len(rows(tmp_path, "rating")) == 2
    fields = browser_fields(client.get("/forms/rating/?target=order.tai-chi-2026-04").text)
    typed = fields | {"score": "satisfied", "consent": "y"}
    first, second = (client.post("/forms/rating/", data=typed) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert len(rows(tmp_path, "rating")) == 3


def test_nobody_who_rates_is_asked_for_a_name_or_promised_an_answer(client):
    fields = browser_fields(client.get("/forms/rating/?target=order.tai-chi-2026-04").text)
    assert fields.keys().isdisjoint({"name", "phone", "contact"})
    said = receipt_page(client, send(client, "rating"))
    assert "评价收到了" in said and "有回音" not in said


def test_a_rating_without_a_word_of_the_three_is_given_back(client):
    answer = client.post("/forms/rating/", data=valid("rating", score="wonderful"))
    assert answer.status_code == 422
    assert "请选一项，满意、基本满意还是不满意。" in answer.text and "老师教得慢" in answer.text


def test_after_half_a_year_nobody_rates_any_more(client):
    answer = client.get("/forms/rating/?target=order.haircut-2025-11")
    assert answer.status_code == 410
    assert "评价的时间已经过了" in texts(answer.text)

"""The page 数字: every count in its topic, every published figure with its verdict."""

from builder.model.figures.figures import Figures
from builder.render import numbers_page
from builder.render.views.numbers import numbers_view
from tests.builder.render.samples import context, network, read, section, station, titles

FIGURES = [
    {"measure": "站点", "value": "2个", "as_of": "2026-03-31", "source": "一季度台账"},
    {"measure": "议事会", "value": "40余场", "as_of": "2026-03-31", "source": "一季度小结"},
    {"measure": "面积", "value": "9.7万㎡", "as_of": "2026-03-31", "source": "宣传册", "url": "https://example.org/a"},
]


def page(figures=FIGURES, **facts):
    street = network(station("honghua", **facts), station("yulan"))
    street = type(street)(**{**street.__dict__, "figures": Figures.model_validate({"figures": figures})})
    return numbers_page(context(street, "numbers/")), street


def test_a_published_figure_stands_beside_what_is_counted_whether_they_agree_or_not():
    body, street = page()
    claims = numbers_view(context(street, "numbers/")).claims
    assert [(row.measure, row.published, row.counted, row.verdict) for row in claims] == [
        ("站点", "2个", "2个", "对得上"),
        ("议事会", "40余场", "0场", "对不上"),
        ("面积", "9.7万㎡", "未公布", "没法核对"),
    ]
    told = section(read(body.body), "公布过的数，对得上吗")
    assert "公布过的 3 个数里，1 个对得上，1 个对不上，1 个没法核对。" in told.text
    assert "“200余”算 201 到 299" in told.text


def test_a_count_has_its_meaning_and_a_topic_its_pictures_and_tables():
    body, _ = page(honours=[], area="480㎡", households="1200户")
    tree = read(body.body)
    assert titles(tree) == ["公布过的数，对得上吗", "阵地"]
    topic = section(tree, "阵地")
    assert "在用的站点，暂停开放的也算，规划和在建的不算。" in topic.text
    assert [each.text for each in topic.all("figcaption")] == ["各级在用的站点"]
    assert len(topic.all("svg")) == len(topic.all("table")) == 1


def test_without_published_figures_the_page_has_counts_alone():
    body, _ = page(figures=[])
    assert titles(read(body.body)) == ["阵地"]

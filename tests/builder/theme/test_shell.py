"""Pouring: what goes into a hole, and how."""

import pytest
from markupsafe import Markup

from builder.theme.shell import HOLES, Pour, mark, split_shell, values_of


def shell(text: str = "{title}|{meta}|{head}|{skip}|{announce}|{header}|{body}|{footer}"):
    return split_shell(text.format(**{hole: mark(hole) for hole in HOLES}), {})


def poured(text: str, **fields) -> str:
    return shell(text).pour(Pour(**{"title": "站", "body": Markup("<p>身</p>"), **fields})).decode("utf-8")


def test_text_is_escaped_and_markup_goes_in_as_it_is():
    page = poured("<title>{title}</title>{body}", title="a<b>&\"'", body=Markup("<p>1 & 2</p>"))
    assert page == "<title>a&lt;b&gt;&amp;&#34;&#39;</title><p>1 & 2</p>"


def test_a_hole_may_stand_more_than_once():
    assert poured("{title}-{title}", title="虹祥") == "虹祥-虹祥"


def test_what_is_poured_is_never_taken_for_a_hole():
    page = poured("{title}{body}", title=mark("body"), body=Markup(mark("footer")))
    assert page == mark("body") + mark("footer")


def test_fixed_holes_are_filled_once_and_for_all():
    filled = split_shell(f"<b>{mark('site_name')}: {mark('title')}", {"site_name": Markup("A &amp; B")})
    assert filled.texts == ("<b>A &amp; B: ", "")
    assert filled.holes == ("title",)


def test_a_site_named_like_a_hole_keeps_its_name():
    filled = split_shell(mark("site_name"), {"site_name": mark("title")})
    assert filled.texts == (mark("title"),)


def test_a_page_without_facts_has_only_its_name_to_share():
    assert poured("{meta}") == (
        '<meta property="og:type" content="website">\n<meta property="og:title" content="站">'
    )


def test_a_page_with_all_facts_writes_each_of_them():
    page = poured(
        "{meta}",
        title='"站"',
        description="说<明>",
        canonical="https://example.org/?a=1&b=2",
        robots="noindex",
        og_type="article",
        og_image="https://example.org/a.jpg",
        json_ld='{"a": 1}',
    )
    assert page.split("\n") == [
        '<meta name="description" content="说&lt;明&gt;">',
        '<meta name="robots" content="noindex">',
        '<link rel="canonical" href="https://example.org/?a=1&amp;b=2">',
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="&#34;站&#34;">',
        '<meta property="og:description" content="说&lt;明&gt;">',
        '<meta property="og:url" content="https://example.org/?a=1&amp;b=2">',
        '<meta property="og:image" content="https://example.org/a.jpg">',
        '<script type="application/ld+json">{"a": 1}</script>',
    ]


@pytest.mark.parametrize("text", ["</script>", "<!--", "<script>"])
def test_json_ld_cannot_leave_its_element(text):
    page = poured("{meta}", json_ld=f'{{"a": "{text}"}}')
    inside = page.split('<script type="application/ld+json">')[1].removesuffix("</script>")
    assert "<" not in inside and "\\u003c" in inside


def test_a_page_not_to_be_shared_has_no_open_graph():
    assert poured("{meta}", shared=False) == ""


def test_without_an_announcement_there_is_no_banner():
    assert poured("{announce}") == ""
    assert "<aside" in poured("{announce}", announce=Markup("示例数据"))


def test_every_hole_has_a_value():
    assert set(values_of(Pour(title="站", body=Markup("")))) == set(HOLES)

"""Both YAML parsers: what is read and said must not depend on which one is there."""

import pytest

from builder.read import tree


@pytest.fixture(params=sorted(tree.EVENT_PARSERS))
def parser(request, monkeypatch):
    """The name of the parser in use; a test that takes this runs once with each."""
    monkeypatch.setattr(tree, "event_parser", tree.EVENT_PARSERS[request.param])
    return request.param

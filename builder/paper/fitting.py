"""Which size a sheet is set in, and what it leaves out when even the smallest is too large.

In: a view, how high it is in given sizes, the height there is, and ways to say less, the dearest first kept. Out: the
view that fits and its sizes. Nothing is ever cut: what is left out says so in words of its own.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from builder.paper.sizes import Sizes

View = TypeVar("View")


def fitted(
    view: View,
    all_sizes: Sequence[Sizes],
    height: Callable[[View, Sizes], float],
    free_height: float,
    shorter: Sequence[Callable[[View], View]],
) -> tuple[View, Sizes]:
    """`view` in the largest sizes it fits; else made shorter, one step of `shorter` after the other, until it does.

    A step that changes nothing in the view's height is taken all the same: it stands for a text that is missing.
    """

    def largest(candidate: View) -> Sizes | None:
        return next((sizes for sizes in all_sizes if height(candidate, sizes) <= free_height), None)

    for step in (lambda same: same, *shorter):
        view = step(view)
        if sizes := largest(view):
            return view, sizes
    return view, all_sizes[-1]

"""Which size a sheet is set in, and what it leaves out when even the smallest is too large.

In: a view, how high it is in given sizes, the height there is, and ways to say less, the dearest first kept.
Out: the view that fits and its sizes. Nothing is ever cut: what is left out says so in words of its own.
"""

from bisect import bisect_left
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
    """`view` in the largest sizes it fits; else made shorter, one step of `shorter` after the other, until it
    does.

    `all_sizes` go from the largest to the smallest, and what is smaller is never higher.
    """
    for step in shorter:
        if height(view, all_sizes[-1]) <= free_height:
            break
        view = step(view)
    fits = bisect_left(all_sizes, True, key=lambda sizes: height(view, sizes) <= free_height)
    return view, all_sizes[min(fits, len(all_sizes) - 1)]

"""The layers of opening hours: what kind of service runs from when until when on a day.

Four layers need somebody there (regular, extended, staggered, appointment); two run by themselves
(self_service, online).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder.model.opening.timetext import DAY_MINUTES, Span, Spans

LAYERS = ("regular", "extended", "staggered", "appointment", "self_service", "online")
LAYER_NAMES = {
    "regular": "平时",
    "extended": "延时服务",
    "staggered": "错时服务",
    "appointment": "预约",
    "self_service": "自助服务",
    "online": "网上办理",
}
STAFFED_LAYERS = LAYERS[:4]
MACHINE_LAYERS = LAYERS[4:]
# Whoever comes in these is served without having rung first.
OPEN_LAYERS = LAYERS[:3]


@dataclass(frozen=True, order=True, slots=True)
class LayerSpan:
    """A span of a layer, in minutes since midnight: 0 ≤ opens < 1440, opens < closes ≤ opens + 1440.

    `closes` past 1440 is the next day's morning.
    """

    opens: int
    closes: int
    layer: str

    def __str__(self) -> str:
        return str(Span(self.opens, self.closes))

    def runs_at(self, minute: int) -> bool:
        """Whether it runs in the minute that begins `minute` minutes after its day's midnight."""
        return self.opens <= minute < self.closes


LayerSpans = tuple[LayerSpan, ...]
WHOLE_DAY = (0, DAY_MINUTES)


def in_layer(spans: Iterable[Any], layer: str) -> LayerSpans:
    """Spans (anything with `opens` and `closes`) as spans of `layer`, in order."""
    return tuple(sorted(LayerSpan(span.opens, span.closes, layer) for span in spans))


def covers_a_day(spans: Iterable[LayerSpan]) -> bool:
    """Whether no minute from midnight to midnight lies outside all of `spans`."""
    reached = 0
    for span in sorted(spans):
        if span.opens > reached:
            return False
        reached = max(reached, span.closes)
    return reached >= DAY_MINUTES


# A network has thousands of weeks and few that differ.
@lru_cache(maxsize=4096)
def layered_days(
    weeks: tuple[tuple[Spans | None, ...], ...], layers: tuple[str, ...]
) -> tuple[LayerSpans, ...]:
    """Seven days from one week a layer: the spans of all layers, in order; a day not known has none."""
    days = (zip(day, layers, strict=True) for day in zip(*weeks, strict=True))
    return tuple(
        tuple(sorted(span for spans, layer in day for span in in_layer(spans or (), layer))) for day in days
    )


def running(spans: LayerSpans | None, minute: int) -> LayerSpan | None:
    """The span that runs at `minute`, the one whose layer comes first in LAYERS where several do."""
    return first_layer(span for span in spans or () if span.runs_at(minute))


def first_layer(spans: Iterable[LayerSpan]) -> LayerSpan | None:
    """The span whose layer comes first in LAYERS."""
    return min(spans, key=lambda span: LAYERS.index(span.layer), default=None)

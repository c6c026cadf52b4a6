"""Labels of the network (365天不打烊): what each promises, and which kinds of service count towards it.

In: the entries under `labels:` in site_config.yml. Out: `Label`. A station carries labels by their names;
whether its hours keep the promise is proved in builder/check/labels.py.
"""

from typing import Annotated

from pydantic import Field

from builder.model.opening.layers import LAYER_NAMES
from builder.model.record import Record
from builder.model.text import Line, Name, choice

LABEL_RULES = {
    "every_day": "每天都开",
    "weekends": "周六、周日都开",
    "six_days": "每周至少开六天",
    "round_the_clock": "全天都开",
}


class Label(Record):
    """A promise. `rule` is what is promised:

    every_day        each day of the year, 放假 and 补班 as well;
    weekends         each Saturday and Sunday that is no statutory holiday;
    six_days         six days of each week, Monday to Sunday, that has no statutory holiday in it;
    round_the_clock  each minute of each day.

    `modes` are the layers of hours that count, in the words of `LAYERS` in model/opening/layers.py.
    """

    name: Name = Field(title="名称")
    rule: choice(LABEL_RULES) = Field(title="规则")
    modes: Annotated[tuple[choice(LAYER_NAMES), ...], Field(min_length=1)] = Field(title="算数的方式")
    meaning: Line | None = Field(None, title="是什么意思")

    @property
    def rule_name(self) -> str:
        return LABEL_RULES[self.rule]

"""What a station's 便民服务卡 says in words of its own. What is not written is taken from the station's page.

In: the mapping under `card:`. Out: `Card`. The limits here are what makes a card fit on A6: builder/paper
relies on them, and a longer text is a mistake of its own kind.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticKnownError

from builder.diagnostics import Mistake, quote
from builder.model.record import Record
from builder.model.text import Name, one_line

CARD_LINE_LIMIT = 48
CARD_SERVICES_LIMIT = 8
# Of the station's page: a code that holds more is too fine for an old phone's camera at a card's size.
CARD_ADDRESS_LIMIT = 120
_LONG_LINE = 2000


def _card_line(value: Any) -> str:
    text = one_line(value, _LONG_LINE)
    if len(text) > CARD_LINE_LIMIT:
        raise Mistake(
            "card-text-too-long",
            f"便民服务卡上这一行最多 {CARD_LINE_LIMIT} 个字，现在有 {len(text)} 个；请缩短{quote(text, 12)}",
            f"this line of the card has {len(text)} characters, at most {CARD_LINE_LIMIT} fit; "
            f"shorten {quote(text, 12)}",
        )
    return text


def _card_services(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        raise PydanticKnownError("tuple_type")
    if len(value) > CARD_SERVICES_LIMIT:
        raise Mistake(
            "card-services-too-many",
            f"便民服务卡上最多放 {CARD_SERVICES_LIMIT} 项服务，现在有 {len(value)} 项；请留下居民最常问的",
            f"at most {CARD_SERVICES_LIMIT} services fit on the card, here are {len(value)}; "
            "keep those that people ask for most",
        )
    return value


CardLine = Annotated[str, BeforeValidator(_card_line)]
CardServices = Annotated[tuple[Name, ...], BeforeValidator(_card_services)]


class Card(Record):
    """`services` are names of services that the station offers; `guide` and `errand` are a line each."""

    services: CardServices = Field((), title="卡上的服务")
    guide: CardLine | None = Field(None, title="办事提示")
    errand: CardLine | None = Field(None, title="代办提示")

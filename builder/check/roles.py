"""Who found, approved or decided is told by office, not by name."""

from collections.abc import Iterator
from functools import lru_cache

from builder.check.around import Around, Content
from builder.check.finding import Finding
from forms_api.forms.names import name_in_role
from builder.check.parts import Keys
from builder.check.texts import texts_of
from builder.model.record import Record
from builder.model.role import roles_in
from builder.model.source_files import MarkdownSource


# 居委会, 物业, 社区社工: the same few words in ten thousand files.
_name_in_role = lru_cache(maxsize=1024)(name_in_role)


def role_is_a_name(content: Content, around: Around) -> Iterator[Finding]:
    """Where a role is asked for, an office or a place in life stands, never a person's name."""
    for texts in around.of(texts_of, content):
        if texts.is_markdown or not any(map(_name_in_role, texts.gathered.roles)):
            continue
        for keys, role in _roles(texts.source):
            if name := name_in_role(role):
                yield Finding(
                    texts.file,
                    (*texts.way, *keys),
                    f"“{name}”像是一个人的姓名；这里写职务或身份，不写人名，例如“居委会主任”“一位楼组长”",
                    f"“{name}” looks like a person's name; write an office or a role here, for example "
                    "居委会主任 or 一位楼组长",
                )


def _roles(source: Record | tuple[Record, ...] | MarkdownSource) -> Iterator[tuple[Keys, str]]:
    if isinstance(source, Record):
        yield from roles_in(source)
    elif isinstance(source, tuple):
        for index, record in enumerate(source):
            yield from (((index, *keys), role) for keys, role in roles_in(record))

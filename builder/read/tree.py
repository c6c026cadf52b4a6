"""YAML text → a tree of nodes that know their place. Every scalar is text; nothing is refused by raising.

Built from the parser's events with a stack of its own, because libyaml's composer recurses. What YAML has
beyond texts, lists and fields (anchors, aliases, tags, merge keys) is refused, each in its own words.
"""

from typing import NamedTuple

import yaml

from builder.diagnostics import Diagnostic, Place
from builder.read import refusals, traps, words
from builder.read.text import CONTROL, MAX_DEPTH, control_character, empty_file

try:
    from yaml._yaml import CParser
except ImportError:
    CParser = None

# More in one file than this and it is another kind of file: reading stops.
MAX_FINDINGS = 100
# What stands in the tree after one of these is not what its editor wrote.
_GUESSES = frozenset(("alias", "anchor", "control-character", "merge-key", "tag"))
EMPTY = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(NamedTuple):
    """A text; `quoted` when its editor put it in quotes or wrote it as a block."""

    text: str
    place: Place
    quoted: bool = False


class Sequence(NamedTuple):
    items: tuple["Node", ...]
    place: Place


class Entry(NamedTuple):
    key: Scalar
    value: "Node"


class Mapping(NamedTuple):
    """Fields in the file's order, each key once.

    `doubtful`, of the outermost mapping only: the lines whose value was reported and guessed; what a model
    says about them would be a follow-up.
    """

    entries: tuple[Entry, ...]
    place: Place
    doubtful: frozenset[int] = frozenset()

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key.text == key), None)


Node = Scalar | Sequence | Mapping


class _PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    def __init__(self, text: str):
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


EVENT_PARSERS = {"pure": _PureParser} | ({"c": CParser} if CParser else {})
HAS_C_PARSER = CParser is not None
# The one in use; the tests run everything on the other one too.
event_parser = CParser or _PureParser


def parse(text: str, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """The tree and what is wrong with the text as YAML; no tree when a part of it could not be understood."""
    text = traps.without_inner_tabs(text)
    node, found, failed_at = _compose(text, path, None)
    if failed_at is None and not found and not traps.is_suspicious(text):
        return node, found
    if len(found) >= MAX_FINDINGS or any(diagnostic.rule == "too-deep" for diagnostic in found):
        return None, found
    draft = traps.repair(text, path, parses=failed_at is None and not traps.is_disputed(text))
    if draft.touched:
        node, found, failed_at = _compose(draft.text, path, draft)
    if draft.diagnostics:
        found = [diagnostic for diagnostic in found if diagnostic.rule != "file-empty"] + draft.diagnostics
    if failed_at is None and (found or not draft.lossy):
        return None if draft.lossy else _with_doubts(node, draft.doubtful, found), found
    line, column = failed_at or (0, 0)
    if not any(abs(diagnostic.place.line - 1 - line) <= 1 for diagnostic in draft.diagnostics):
        content = draft.originals[min(line, len(draft.originals) - 1)].strip()
        draft.say(line, column, words.syntax(content))
        found.append(draft.diagnostics[-1])
    return None, found


def node_at(node: Node, keys: tuple[str | int, ...]) -> Node:
    """The node at the end of `keys`, or the nearest one on the way there."""
    for key in keys:
        if isinstance(node, Mapping) and (entry := node.entry(str(key))):
            node = entry.value
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            break
    return node


def _with_doubts(node: Node | None, doubtful: set[int], found: list[Diagnostic]) -> Node | None:
    lines = doubtful | {diagnostic.place.line for diagnostic in found if diagnostic.rule in _GUESSES}
    if not isinstance(node, Mapping) or not lines:
        return node
    return Mapping(node.entries, node.place, frozenset(lines))


class _Frame:
    """A list or mapping that is still being read."""

    __slots__ = ("entries", "is_mapping", "items", "key", "place", "seen")

    def __init__(self, is_mapping: bool, place: Place):
        self.is_mapping, self.place = is_mapping, place
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.key: Scalar | None = None
        self.seen: dict[str, int] = {}


def _compose(text: str, path: str, draft) -> tuple[Node | None, list[Diagnostic], tuple[int, int] | None]:
    """The tree, the findings, and where (from 0) the parser gave up."""
    found: list[Diagnostic] = []
    stack: list[_Frame] = []
    root: Node | None = None
    documents = 0
    try:
        parser = event_parser(text)
        next_event = parser.get_event
        while len(found) < MAX_FINDINGS:
            event = next_event()
            kind = type(event)
            if kind is yaml.MappingEndEvent:
                frame = stack.pop()
                node = Mapping(tuple(frame.entries), frame.place)
                if stack:
                    _put(stack[-1], node, found)
                else:
                    root = node
                continue
            if kind is yaml.StreamEndEvent:
                break
            mark = event.start_mark
            column = mark.column if draft is None else draft.original_column(mark.line, mark.column)
            place = Place(path, mark.line + 1, column + 1)
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    found.append(refusals.anchor_or_tag(event.anchor, place))
                node = _scalar(event, place, found)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    found.append(refusals.anchor_or_tag(event.anchor, place))
                if len(stack) == MAX_DEPTH:
                    found.append(refusals.too_deep(place, MAX_DEPTH))
                    return None, found, None
                stack.append(_Frame(kind is yaml.MappingStartEvent, place))
                continue
            elif kind is yaml.SequenceEndEvent:
                frame = stack.pop()
                node = Sequence(tuple(frame.items), frame.place)
            elif kind is yaml.AliasEvent:
                found.append(refusals.alias(event.anchor, place))
                node = Scalar("", place)
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents == 2:
                        found.append(refusals.two_documents(place))
                        return root, found, None
                continue
            if not stack:
                root = node
            else:
                _put(stack[-1], node, found)
    except yaml.MarkedYAMLError as error:
        # The scanner notices late that a key has no colon or a quote no end: where it began is the place.
        mark = error.context_mark if isinstance(error, yaml.scanner.ScannerError) else None
        mark = mark or error.problem_mark or error.context_mark
        return None, found, (mark.line, mark.column) if mark else (0, 0)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None, found, (0, 0)
    if root is None or (isinstance(root, Scalar) and not root.text):
        return None, [*found, empty_file(path)], None
    return root, found, None


def _scalar(event: yaml.ScalarEvent, place: Place, found: list[Diagnostic]) -> Scalar:
    text = event.value
    if not event.style:
        return Scalar("" if text in EMPTY else text, place)
    if event.style == '"' and not text.isprintable():
        control = CONTROL.search(text)
        if control:
            found.append(control_character(control.group(), place))
            text = CONTROL.sub("", text)
    return Scalar(text, place, True)


def _put(frame: _Frame, node: Node, found: list[Diagnostic]) -> None:
    if not frame.is_mapping:
        frame.items.append(node)
    elif frame.key is None:
        frame.key = _key(node, found)
    else:
        key, frame.key = frame.key, None
        first_line = frame.seen.get(key.text)
        if key.text == "<<" and not key.quoted:
            found.append(refusals.merge_key(key.place))
        elif first_line is not None:
            found.append(refusals.duplicate_key(key.text, key.place, first_line))
        elif key.text or key.quoted:
            frame.seen[key.text] = key.place.line
            if isinstance(node, Scalar) and not node.text and not node.quoted:
                # Parsers disagree where nothing stands: it stands with its key.
                node = Scalar("", key.place)
            frame.entries.append(Entry(key, node))


def _key(node: Node, found: list[Diagnostic]) -> Scalar:
    if not isinstance(node, Scalar) or not node.text.strip():
        found.append(refusals.key_is_no_text(node.place))
        return Scalar("", node.place)
    if node.text.isascii() or not refusals.INVISIBLE.search(node.text):
        return node
    found.append(refusals.invisible_in_key(node.text, node.place))
    return Scalar(refusals.INVISIBLE.sub("", node.text), node.place, node.quoted)

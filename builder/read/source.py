"""The source folder's files, one after the other: each becomes a model, and all that is wrong in them is gathered.

A source folder that is missing or cannot be read is no editor's mistake: it raises SourceMissing, for exit code 2.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from builder.cache import Cache
from builder.diagnostics import Diagnostic
from builder.memory import Forgetful
from builder.model.site import SiteConfig
from builder.model.source_files import SITE_FILE, MarkdownSource
from builder.read.file_names import Listed, list_records
from builder.read.kept import KeptRecords
from builder.read.pages import read_page
from builder.read.text import decode

Model = TypeVar("Model", bound=BaseModel)
Named = TypeVar("Named")


class SourceMissing(Exception):
    """The source folder, or the one file it cannot do without, is missing or unreadable; `zh` and `en` say
    which.
    """

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.zh, self.en = zh, en


class SourceReader:
    """Reads one file after the other, and gathers what is wrong in them and the digest of all of them."""

    def __init__(self, source_dir: Path, memory: Forgetful, cache: Cache | None = None) -> None:
        self.found: list[Diagnostic] = []
        self.kept = KeptRecords(cache or Cache(None, ""))
        self._source_dir, self._memory = source_dir, memory
        self._digest = hashlib.sha256()

    def site(self) -> SiteConfig | None:
        _require_source(self._source_dir)
        return self._model(SITE_FILE, SiteConfig)

    def if_there(self, file: str, model: type[Model]) -> Model | None:
        """The model of a file, an empty one without the file."""
        return self._model(file, model) if (self._source_dir / file).exists() else model.model_construct()

    def folder(
        self, folder: str, model: type[Model], named: Callable[[str, Model], Named]
    ) -> tuple[Named, ...]:
        """The records of a folder with a file each, by their ids; one with a mistake is left out."""
        listed = self.listed(lambda source: list_records(source, folder))
        files = ((entry.name, self._model(entry.file, model)) for entry in listed)
        return tuple(named(name, file) for name, file in files if file is not None)

    def page(self, entry: Listed) -> MarkdownSource | None:
        data = _read_bytes(self._source_dir / entry.file)
        text, diagnostics = decode(data, entry.file)
        self.found += diagnostics
        if text is None:
            return None
        title, diagnostics = read_page(text, entry.file)
        self.found += diagnostics
        return MarkdownSource(entry.file.removeprefix("content/"), entry.name, title, data) if title else None

    def listed(self, list_files: Callable[[Path], Iterator[Listed | Diagnostic]]) -> list[Listed]:
        items = guarded(self._source_dir, lambda: list(list_files(self._source_dir)))
        self.found += [item for item in items if isinstance(item, Diagnostic)]
        return [item for item in items if isinstance(item, Listed)]

    def digest(self, *names: str) -> bytes:
        """Of the records that were read, and of `names`; never of a page's text, which no station depends on."""
        digest = self._digest.copy()
        digest.update("\n".join(names).encode())
        return digest.digest()

    def _model(self, file: str, model: type[Model]) -> Model | None:
        data = _read_bytes(self._source_dir / file)
        self._digest.update(f"{file} {len(data)}\n".encode() + data)
        value, diagnostics = self._memory.recall((file, data), lambda: self.kept.read(data, file, model))
        self.found += diagnostics
        return value


def guarded(path: Path, action: Callable):
    """`action()`, with a file system's refusal told as SourceMissing."""
    try:
        return action()
    except OSError as error:
        where, why = error.filename or path, error.strerror
        raise SourceMissing(f"读不了 {where}：{why}。", f"Cannot read {where}: {why}.") from error


def _require_source(source_dir: Path) -> None:
    if not source_dir.is_dir():
        raise SourceMissing(f"找不到源文件夹 {source_dir}。", f"There is no source folder {source_dir}.")
    if not (source_dir / SITE_FILE).is_file():
        hint_zh = hint_en = ""
        if (source_dir / "site_config.yaml").is_file():
            hint_zh, hint_en = "；请把 site_config.yaml 改名为 site_config.yml", "; rename site_config.yaml to it"
        raise SourceMissing(
            f"文件夹 {source_dir} 里没有 {SITE_FILE}{hint_zh}。",
            f"There is no {SITE_FILE} in the folder {source_dir}{hint_en}.",
        )


def _read_bytes(path: Path) -> bytes:
    return guarded(path, path.read_bytes)

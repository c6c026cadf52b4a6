"""Publishing a site: files go in one by one, and the folder holds exactly these files.

    put       what differs is written beside the site
    stage     all of that is made durable
    journal   the list of moves and removals is made durable
    move      assets → pages → shell.html and catalogue.json of the forms
    remove    files that are gone, then folders that became empty
    settle    names made durable, manifest replaced, journal removed

Killed before the journal: the old site, untouched. Killed after it: `finish_interrupted` goes on to the end,
and so does the next publish. Doing so twice is the same as doing it once.

Every file is whole at every moment, and one that is in both the old and the new site is never missing in
between: a rename replaces it. Assets go first, so that no new page asks for a style sheet that is not there
yet.

Only files that an earlier publish wrote are ever removed. A file that somebody else put into the folder (a
domain verification file, a certificate challenge) stays; a folder with files in it that was never ours is
refused.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from builder.manifest import Files, Manifest, astray, digest_in, id_at, with_state
from builder.publish import disk
from builder.publish.compare import entry_by_content, order_of_removal, refuse_obstacles, settled
from builder.publish.errors import PublishError, from_os_error
from builder.publish.moving import complete, finish_journal
from builder.publish.paths import check_site_path, check_site_paths
from builder.publish.staging import Staging
from builder.publish.state import (
    NEW,
    Journal,
    State,
    locate,
    locked,
    now_ns,
    read_manifest,
    write_journal,
    write_manifest,
)


@dataclass(frozen=True)
class Published:
    """Numbers of files."""

    written: int
    removed: int
    unchanged: int


class Put(NamedTuple):
    """What became of one file of the new site: its `entry` in the manifest, as far as it is known, and the name under which
    it is `staged`; "" where the folder holds it already.
    """

    entry: str
    staged: str = ""

    @property
    def digest(self) -> str:
        return digest_in(self.entry)


def publish(files: Mapping[str, bytes | Path], site_dir: Path) -> Published:
    """A Path value is a file whose content is published. Raises PublishError."""
    with publishing(site_dir) as publication:
        return publication.finish({path: publication.put(path, content) for path, content in files.items()})


@contextmanager
def publishing(site_dir: Path) -> Iterator["Publication"]:
    """A publish under way, whose files are put one after the other, also by forked processes; nothing but its `finish`
    changes the site. Raises PublishError.
    """
    with ExitStack() as held:
        with _environment(site_dir):
            state = locate(site_dir)
            if not state.folder.is_dir():  # nothing is made beside what is not ours
                _refuse_foreign(state, None)
            held.enter_context(locked(state))
            finish_journal(state)
            manifest = read_manifest(state)
            _refuse_foreign(state, manifest)
            publication = Publication(site_dir, state, manifest, now_ns(state))
        yield publication


class Publication:
    """The new files of one publish, of which those that differ wait in the staging folder: memory need not hold them."""

    def __init__(self, site_dir: Path, state: State, manifest: Manifest | None, started_ns: int) -> None:
        self._site_dir = site_dir
        self._state = state
        self._published: Files = manifest.files if manifest else {}
        self._started_ns = started_ns
        self._root = os.path.join(state.site_dir, "")
        self._staging = Staging(state)
        # Of what the folder holds, another one for every other manifest, "" for none.
        self.manifest_id = manifest.id if manifest else ""

    def is_as_left(self) -> bool:
        """Whether every file is in the state in which the last publish left it."""
        return not self.astray

    def held(self, site_path: str, digest: str) -> Put | None:
        """None where the folder does not hold this content at this path."""
        entry = self._published.get(site_path, "")
        if entry and site_path not in self.astray:
            return Put(entry) if entry.startswith(digest) else None
        known = entry_by_content(self._root + site_path, digest, self._started_ns)
        return Put(known) if known else None

    def open_staging(self) -> None:
        """Before the first `put`, and before a fork whose children put."""
        if self._staging.is_open:  # by every file but the first: the disk is asked once
            return
        with _environment(self._site_dir):
            _refuse_other_disk(self._state)
            self._staging.open()
            self.astray  # noqa: B018  (looked at once, for all children)

    def put(self, site_path: str, content: bytes | Path) -> Put:
        """Keeps the file for the new site; the last one put at a path counts, and every path must be told to `finish`. May be
        called in children: what it returns is all that `finish` needs.
        """
        if site_path not in self._published:
            check_site_path(site_path)
        with _environment(self._site_dir):
            data = content if isinstance(content, bytes) else content.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            if not self._staging.is_for_new_folder(site_path) and (held := self.held(site_path, digest)):
                return held
            self.open_staging()
            name, file_state = self._staging.keep(site_path, data)
            return Put(with_state(digest, file_state) if name == NEW else digest, name)

    def finish(self, puts: Mapping[str, Put]) -> Published:
        """The folder holds exactly the files that were put. Raises PublishError."""
        return self.amend(puts, self._published.keys() - puts.keys())

    def amend(self, puts: Mapping[str, Put], gone: Iterable[str]) -> Published:
        """The folder holds the files that were put, and all others as it does but those that are gone. Raises PublishError."""
        state = self._state
        gone = (set(gone) & self._published.keys()) - puts.keys()
        with _environment(self._site_dir):
            files = {path: entry for path, entry in self._published.items() if path not in gone}
            if not puts.keys() <= files.keys():  # the same names were checked when they were published
                check_site_paths(files.keys() | puts.keys())
            changed = {path: puts[path] for path in sorted(puts) if puts[path].staged}
            files.update((path, put.entry) for path, put in puts.items() if not put.staged)
            unchanged = len(files.keys() - changed.keys())
            if changed or gone:
                journal = self._journal(changed, gone)
                write_journal(state, journal)
                complete(state, journal, files)
            elif files != self._published:
                write_manifest(state, files)
            self.manifest_id = id_at(state.manifest_path)
            return Published(len(changed), len(gone), unchanged)

    def _journal(self, changed: Mapping[str, Put], gone: set[str]) -> Journal:
        """Makes what was staged durable. The journal lists the moves in their order."""
        state = self._state
        moves, within, paths = self._staging.settle(changed)
        refuse_obstacles(moves, gone, state)
        disk.make_durable(chain(paths, (state.folder, state.folder.parent)))
        first, last = order_of_removal(changed, gone)
        known_ns = now_ns(state)
        for path, entry in within.items():
            within[path] = settled(entry, known_ns)
        return Journal(first, moves, within, last)

    @cached_property
    def astray(self) -> set[str]:
        """The files that are not in the state in which the last publish left them, or may not be."""
        return astray(self._root, self._published)


def finish_interrupted(site_dir: Path) -> bool:
    """True if an earlier publish was cut off and is complete now. Otherwise nothing is touched."""
    with _environment(site_dir):
        state = locate(site_dir)
        if not os.path.lexists(state.journal_path):
            return False
        with locked(state):
            return finish_journal(state)


@contextmanager
def _environment(site_dir: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        try:
            begun = os.path.lexists(locate(site_dir).journal_path)
        except (OSError, PublishError):
            begun = False
        raise from_os_error(error, site_dir, begun=begun) from error


def _refuse_foreign(state: State, manifest: Manifest | None) -> None:
    """The site folder is new, or empty, or the one that the manifest speaks of."""
    try:
        strangers = [name for name in os.listdir(state.site_dir) if not name.startswith(".")]
    except FileNotFoundError:
        return
    if not strangers:
        return
    # Some network disks number their files anew at every mount: then the content tells.
    if manifest and (os.stat(state.site_dir).st_ino == manifest.folder or _holds_one_of(manifest.files, state)):
        return
    raise PublishError(
        f"“{state.site_dir}”里有别的东西（例如“{min(strangers)}”），不是 builder 生成的网站，所以没有写。"
        "请用 --site 换一个新文件夹，或者确认不要了以后先清空它。",
        f"“{state.site_dir}” holds something else (“{min(strangers)}”, for one), not a site made by builder: "
        "nothing was written. Choose a new folder with --site, or empty this one first if it is not needed.",
    )


def _holds_one_of(files: Files, state: State) -> bool:
    for site_path, entry in files.items():
        try:
            if entry_by_content(os.fspath(state.site_dir / site_path), digest_in(entry), 0):
                return True
        except OSError:
            continue
    return False


def _refuse_other_disk(state: State) -> None:
    if os.path.lexists(state.site_dir) and os.stat(state.site_dir).st_dev != os.stat(state.folder).st_dev:
        raise PublishError(
            f"“{state.site_dir}”自己是一块磁盘（挂载点），新文件没法一步换进去。请用 --site 换成它里面的一个文件夹。",
            f"“{state.site_dir}” is itself a mount point, so files cannot be moved in whole. Choose a folder "
            "inside it with --site.",
        )

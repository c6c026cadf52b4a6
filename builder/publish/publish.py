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
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.publish import disk
from builder.publish.compare import Difference, order_of_removal, refuse_obstacles, settled, unchanged_entry
from builder.publish.errors import PublishError, from_os_error
from builder.publish.paths import check_site_paths, folders_of
from builder.publish.state import (
    Files,
    Journal,
    State,
    empty_staging,
    locate,
    locked,
    now_ns,
    read_journal,
    read_manifest,
    remove_journal,
    write_journal,
    write_manifest,
)

# The pair by which forms_api knows the site. The catalogue names the shell's digest, so it comes last.
_PAIR = ("forms/shell.html", "forms/catalogue.json")


@dataclass(frozen=True)
class Published:
    """Numbers of files."""

    written: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one file of the new site: `entry` of the manifest where the folder holds it already, else the name
    under which it is `staged`.
    """

    digest: str
    entry: list | None
    staged: str = ""


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
            _refuse_foreign(state)
            held.enter_context(locked(state))
            _finish(state)
            publication = Publication(site_dir, state, _published_before(state), now_ns(state))
        yield publication


class Publication:
    """The new files of one publish, of which those that differ wait in the staging folder: memory need not hold them."""

    def __init__(self, site_dir: Path, state: State, published: Files, started_ns: int) -> None:
        self._site_dir = site_dir
        self._state = state
        self._published = published
        self._started_ns = started_ns
        self._root = os.path.join(state.site_dir, "")
        self._staging = os.path.join(state.staging_dir, "")
        self._is_open = False
        self._staged = 0

    def held(self, site_path: str, digest: str) -> Put | None:
        """None where the folder does not hold this content at this path."""
        entry = unchanged_entry(self._root + site_path, digest, self._published.get(site_path), self._started_ns)
        return Put(digest, entry) if entry else None

    def open_staging(self) -> None:
        """Before the first `put`, and before a fork whose children put."""
        if not self._is_open:
            with _environment(self._site_dir):
                _refuse_other_disk(self._state)
                empty_staging(self._state)
            self._is_open = True

    def put(self, site_path: str, content: bytes | Path) -> Put:
        """Keeps the file for the new site. May be called in children: what it returns is all that `finish` needs."""
        if site_path not in self._published:
            check_site_paths((site_path,))
        with _environment(self._site_dir):
            data = content if isinstance(content, bytes) else content.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            held = self.held(site_path, digest)
            if held is not None:
                return held
            self.open_staging()
            # No two processes that live at once have one number.
            name = f"{os.getpid()}{self._staged:09d}"
            self._staged += 1
            disk.write_new(self._staging + name, data)
            return Put(digest, None, name)

    def finish(self, puts: Mapping[str, Put]) -> Published:
        """The folder holds exactly the files that were put. Raises PublishError."""
        state, published = self._state, self._published
        with _environment(self._site_dir):
            if puts.keys() != published.keys():  # the same names were checked when they were published
                check_site_paths(puts)
            difference = Difference(
                changed={path: put.digest for path, put in sorted(puts.items()) if put.entry is None},
                unchanged={path: put.entry for path, put in puts.items() if put.entry is not None},
                gone=tuple(sorted(published.keys() - puts.keys())),
            )
            refuse_obstacles(difference, state)
            if difference.changed or difference.gone:
                journal = self._journal(puts, difference)
                write_journal(state, journal)
                _complete(state, journal, difference.unchanged)
            elif difference.unchanged != published:
                write_manifest(state, difference.unchanged)
        return Published(len(difference.changed), len(difference.gone), len(difference.unchanged))

    def _journal(self, puts: Mapping[str, Put], difference: Difference) -> Journal:
        """Makes what was staged durable. The journal lists the moves in their order."""
        self.open_staging()
        state = self._state
        moves = [(puts[path].staged, path, puts[path].digest) for path in sorted(difference.changed, key=_rank)]
        staged_paths = [self._staging + name for name, _, _ in moves]
        disk.make_durable([state.staging_dir, *staged_paths, state.folder, state.folder.parent])
        first, last = order_of_removal(difference)
        return Journal(first, tuple(moves), last)


def finish_interrupted(site_dir: Path) -> bool:
    """True if an earlier publish was cut off and is complete now. Otherwise nothing is touched."""
    with _environment(site_dir):
        state = locate(site_dir)
        if not os.path.lexists(state.journal_path):
            return False
        with locked(state):
            return _finish(state)


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


def _refuse_foreign(state: State) -> None:
    """The site folder is new, or empty, or the one that this state speaks of."""
    try:
        strangers = [name for name in os.listdir(state.site_dir) if not name.startswith(".")]
    except FileNotFoundError:
        return
    if not strangers or os.path.lexists(state.journal_path):
        return
    manifest = read_manifest(state)
    if manifest is not None:
        files, folder = manifest
        # Some network disks number their files anew at every mount: then the content tells.
        if os.stat(state.site_dir).st_ino == folder or _holds_one_of(files, state):
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
            if unchanged_entry(os.fspath(state.site_dir / site_path), entry[0], None, 0):
                return True
        except OSError:
            continue
    return False


def _published_before(state: State) -> Files:
    manifest = read_manifest(state)
    return manifest[0] if manifest else {}


def _rank(site_path: str) -> tuple[int, int, str]:
    """Assets, then pages, then the pair."""
    if site_path in _PAIR:
        return 2, _PAIR.index(site_path), site_path
    return int(site_path.endswith(".html")), 0, site_path


def _finish(state: State) -> bool:
    journal = read_journal(state)
    if journal is None:
        return False
    _complete(state, journal, _published_before(state))
    return True


def _complete(state: State, journal: Journal, published: Files) -> None:
    """From the journal to the end, from wherever an earlier run of the same journal stopped.

    `published` is the manifest before, or after, or only those of its files that stay: the outcome is the
    same.
    """
    files = dict(published)
    # Text, not Path: for 10,000 files the joining of Paths alone would take longer than their moves.
    root, staging = os.path.join(state.site_dir, ""), os.path.join(state.staging_dir, "")
    touched = {root, os.fspath(state.folder.parent)}
    disk.make_folder(root)
    # Once a file has moved, a removal from `first` might hit it: under a name that differs only in case.
    if journal.moves and os.path.lexists(staging + journal.moves[0][0]):
        for site_path in journal.first:
            touched |= _remove(root, site_path)
    made: set[str] = set()
    for name, site_path, digest in journal.moves:
        for folder in reversed(folders_of(site_path)):
            if folder not in made:
                disk.make_folder(root + folder)
                made.add(folder)
        files[site_path] = _move(staging + name, root + site_path, digest)
    for site_path in journal.last:
        touched |= _remove(root, site_path)
    touched.update(root + folder for folder in made)
    disk.make_durable(path for path in sorted(touched) if os.path.isdir(path))
    moved = {site_path for _, site_path, _ in journal.moves}
    for site_path in {*journal.first, *journal.last} - moved:
        files.pop(site_path, None)
    write_manifest(state, files)
    remove_journal(state)


def _move(staged_path: str, target_path: str, digest: str) -> list:
    """The manifest's entry; without a state if an earlier run moved the file, as it may be edited since."""
    try:
        disk.move(staged_path, target_path)
    except FileNotFoundError:
        return [digest]
    file_state = os.lstat(target_path)
    return settled(digest, file_state, file_state.st_ctime_ns)


def _remove(root: str, site_path: str) -> set[str]:
    """Removes the file and the folders that are empty without it. Returns the folders above it."""
    disk.remove_file(root + site_path)
    folders = [root + folder for folder in folders_of(site_path)]
    for folder in folders:
        if not disk.remove_folder_if_empty(folder):
            break
    return set(folders)


def _refuse_other_disk(state: State) -> None:
    if os.path.lexists(state.site_dir) and os.stat(state.site_dir).st_dev != os.stat(state.folder).st_dev:
        raise PublishError(
            f"“{state.site_dir}”自己是一块磁盘（挂载点），新文件没法一步换进去。请用 --site 换成它里面的一个文件夹。",
            f"“{state.site_dir}” is itself a mount point, so files cannot be moved in whole. Choose a folder "
            "inside it with --site.",
        )

"""The new files on their way: written beside the site, by one process or several, before anything of the site changes.

In: site paths and bytes. Out: what the journal is to move. Two kinds lie in the staging folder:

    412000000007             a file for a folder that the site has already, under a number
    new/stations/x/          folders that the site has not: each goes into it whole, "stations/x" or, in a first build, "stations"

A new folder is thus made by whoever makes its pages, on all cores, and moved in one step: for 10,000 new pages `finish` takes
0.4 s where it made each folder and moved each file itself in 1.3 s. Folders that hand something down to what is made in them
(a group, access rights) are no place for what was made elsewhere: there everything goes file by file, as on Windows, which moves
no folder while anybody reads in it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from builder.manifest import digest_in, with_state
from builder.publish import disk
from builder.publish.paths import folders_above, folders_of
from builder.publish.state import NEW, Move, State, empty_staging

# The pair by which forms_api knows the site. The catalogue names the shell's digest, so it comes last.
PAIR = ("forms/shell.html", "forms/catalogue.json")


class Moves(NamedTuple):
    """`moves` as in a Journal; `within` are the entries in the manifest of the files in new folders, by site path; `paths` must
    be durable before the journal is.
    """

    moves: tuple[Move, ...]
    within: dict[str, str]
    paths: Iterable[str | Path]


class Staging:
    """The staging folder of one site. A child that is forked after `open` stages beside its parent."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._root = os.path.join(state.site_dir, "")
        self._folder = os.path.join(state.staging_dir, "")
        self._new = os.path.join(state.staging_dir, NEW, "")
        self.is_open = False
        self._count = 0
        self._tops: dict[str, str] = {}  # folder → what `_top` says of its files
        self._made: set[str] = set()

    def open(self) -> None:
        """Empties the folder, once."""
        if not self.is_open:
            empty_staging(self._state)
            self.is_open = True

    def is_for_new_folder(self, site_path: str) -> bool:
        return self._top(site_path) != ""

    def keep(self, site_path: str, data: bytes) -> tuple[str, os.stat_result]:
        """Returns under which name the file is staged, and its state."""
        self.open()
        if self._top(site_path):
            try:
                return NEW, disk.write_new(self._place_in_new(site_path), data)
            except FileExistsError:  # two parts make it: which one counts is known in the end
                pass
        # No two processes that live at once have one number.
        name = f"{os.getpid()}{self._count:09d}"
        self._count += 1
        return name, disk.write_new(self._folder + name, data)

    def settle(self, changed: Mapping[str, tuple[str, str]]) -> Moves:
        """`changed` is site path → (entry, name) of all that is staged and wanted. The folders are looked at once more: one that
        the site has by now gets its files one by one.
        """
        self.open()
        self._tops.clear()
        files: list[Move] = []
        within: dict[str, str] = {}
        folders: dict[str, bool] = {}  # new ones → whether there are pages in them
        for site_path, (entry, name) in changed.items():
            top = self._top(site_path)
            if not top:
                files.append((name, site_path, digest_in(entry)))
                continue
            if name != NEW:
                place = self._place_in_new(site_path)
                disk.move(self._folder + name, place)
                entry = with_state(digest_in(entry), os.lstat(place))
            within[site_path] = entry
            folders[top] = folders.get(top, False) or site_path.endswith(".html")
        moves = [*files, *((NEW, folder, "") for folder in folders)]
        moves.sort(key=lambda move: _rank(move, folders))
        return Moves(tuple(moves), within, self._paths(files, within))

    def _paths(self, files: Iterable[Move], within: Iterable[str]) -> Iterator[str | Path]:
        yield self._state.staging_dir
        if within:
            yield self._new
        for path in chain(folders_above(within), within):
            yield self._new + path
        for name, path, _ in files:
            yield self._state.staged(name, path)

    def _top(self, site_path: str) -> str:
        """The uppermost folder above the file that is to go into the site whole; "" for a file that goes by itself."""
        return "" if site_path in PAIR else self._top_of(site_path.rpartition("/")[0])

    def _top_of(self, folder: str) -> str:
        known = self._tops.get(folder)
        if known is None:
            known = self._tops[folder] = self._find_top_of(folder) if folder and not disk.WINDOWS else ""
        return known

    def _find_top_of(self, folder: str) -> str:
        above = folder.rpartition("/")[0]
        if top := self._top_of(above):
            return top
        if disk.is_folder(self._root + folder):
            return ""
        # What is above is there, or it is the site's folder itself, or it goes by itself, and so does all that is in it.
        is_open_to_all = disk.is_folder(self._root + above) and not disk.hands_down(self._root + above)
        return folder if is_open_to_all or not above and not disk.is_folder(self._root) else ""

    def _place_in_new(self, site_path: str) -> str:
        folder = site_path.rpartition("/")[0]
        if folder not in self._made:
            for each in ("", *reversed(folders_of(folder)), folder):
                if each not in self._made:
                    disk.make_folder(self._new + each)
                    self._made.add(each)
        return self._new + site_path


def _rank(move: Move, folders: Mapping[str, bool]) -> tuple[int, bool, str]:
    """Assets, then pages, then the pair; of each, folders first, which nothing in the site leads to yet."""
    _, site_path, digest = move
    if site_path in PAIR:
        return 2 + PAIR.index(site_path), True, site_path
    has_pages = site_path.endswith(".html") if digest else folders[site_path]
    return int(has_pages), bool(digest), site_path

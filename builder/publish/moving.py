"""From the journal to the end: files and folders move into the site, what is gone is removed, the manifest is replaced.

In: a journal, whose files are durable. Out: the site as it says. It may be begun again from wherever an earlier run of the same
journal stopped.
"""

import os

from builder.manifest import Files, with_state
from builder.publish import disk
from builder.publish.compare import settled
from builder.publish.paths import folders_of
from builder.publish.state import (
    Journal,
    State,
    clear_staging,
    read_journal,
    read_manifest,
    remove_journal,
    write_manifest,
)


def finish_journal(state: State) -> bool:
    """True if there was one, of a publish that was cut off."""
    journal = read_journal(state)
    if journal is None:
        return False
    manifest = read_manifest(state)
    complete(state, journal, manifest.files if manifest else {})
    return True


def complete(state: State, journal: Journal, files: Files) -> None:
    """`files` is the manifest before, or after, or only those of its files that stay: the outcome is the same. It becomes
    the manifest after.
    """
    # Text, not Path: for 10,000 files the joining of Paths alone would take longer than their moves.
    site, root = os.fspath(state.site_dir), os.path.join(state.site_dir, "")
    touched = {site, os.fspath(state.folder.parent)}
    disk.make_folder(site)
    # Once a file has moved, a removal from `first` might hit it: under a name that differs only in case.
    if journal.moves and os.path.lexists(state.staged(*journal.moves[0][:2])):
        for site_path in journal.first:
            touched |= _remove(root, site_path)
    made: set[str] = set()
    for name, site_path, digest in journal.moves:
        for folder in reversed(folders_of(site_path)):
            if folder not in made:
                disk.make_folder(root + folder)
                made.add(folder)
        if digest:
            files[site_path] = _move(state.staged(name, site_path), root + site_path, digest)
        else:
            touched |= disk.move_folder(state.staged(name, site_path), root + site_path)
    files.update(journal.within)
    for site_path in journal.last:
        touched |= _remove(root, site_path)
    touched.update(root + folder for folder in made)
    disk.make_durable(path for path in sorted(touched) if os.path.isdir(path))
    moved = {site_path for _, site_path, _ in journal.moves}
    for site_path in (*journal.first, *journal.last):
        if site_path not in moved and site_path not in journal.within:
            files.pop(site_path, None)
    clear_staging(state)
    write_manifest(state, files)
    remove_journal(state)


def _move(staged_path: str, target_path: str, digest: str) -> str:
    """The manifest's entry; without a state if an earlier run moved the file, as it may be edited since."""
    try:
        disk.move(staged_path, target_path)
    except FileNotFoundError:
        return digest
    file_state = os.lstat(target_path)
    return settled(with_state(digest, file_state), file_state.st_ctime_ns)


def _remove(root: str, site_path: str) -> set[str]:
    """Removes the file and the folders that are empty without it. Returns the folders above it."""
    disk.remove_file(root + site_path)
    folders = [root + folder for folder in folders_of(site_path)]
    for folder in folders:
        if not disk.remove_folder_if_empty(folder):
            break
    return set(folders)

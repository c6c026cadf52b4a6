"""What the tests of publishing ask of a folder."""

from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Site path → bytes of every file, with empty folders as b"<folder>" so that none goes unseen."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        name = path.relative_to(folder).as_posix()
        if not path.is_dir():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name] = b"<folder>"
    return found


def state_of(site_dir: Path) -> Path:
    return site_dir.with_name(f".{site_dir.name}.yizhan")

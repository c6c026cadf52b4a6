"""A few files of a published site replaced between two publishes: `builder serve` shows the page of a saved file first.

Only files that are there already, each whole at every moment and durable before it is seen. The manifest is not told: the
next publish finds these files as it finds one that was edited by hand, by their content.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from builder.publish import disk
from builder.publish.state import locate


def replace_at_once(files: Mapping[str, bytes], site_dir: Path) -> int | None:
    """How many of `files`, by site path, were other ones until now; None, with nothing done, where one is not there.

    For one caller at a time, and not while a publish moves its files. Raises OSError.
    """
    state = locate(site_dir)
    try:
        old = {site_path: (state.site_dir / site_path).read_bytes() for site_path in files}
    except OSError:
        return None
    # Pages last, as in a publish: what they lead to is there before them.
    changed = sorted((path for path in files if files[path] != old[path]), key=lambda path: (path.endswith(".html"), path))
    staged = [state.folder / f"at-once-{number}.new" for number, _ in enumerate(changed)]
    for new_path, site_path in zip(staged, changed, strict=True):
        new_path.unlink(missing_ok=True)  # of a caller that was killed
        disk.write_new(new_path, files[site_path])
    disk.make_durable(staged)
    for new_path, site_path in zip(staged, changed, strict=True):
        disk.move(new_path, os.path.join(state.site_dir, site_path))
    return len(changed)

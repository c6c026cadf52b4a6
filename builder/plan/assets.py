"""Names for style sheets, scripts and data that a browser may keep for ever: the name changes when the content does.

In: logical names ("assets/yizhan.css") and their bytes. Out: the published name of each ("assets/yizhan.1a2b3c4d.css").
"""

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

# Eight hex digits: two versions of one file meet under the same name once in four thousand million.
_DIGITS = 8


def published_names(files: Mapping[str, bytes]) -> dict[str, str]:
    """Logical name → name with a digest of the content before its ending."""
    return {name: _named(PurePosixPath(name), data) for name, data in sorted(files.items())}


def _named(name: PurePosixPath, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return str(name.with_name(f"{name.stem}.{digest}{name.suffix}"))

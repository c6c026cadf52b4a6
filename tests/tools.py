"""Programs some tests need besides Python: found, or the test says loudly that it was skipped.

With REQUIRE_ALL=1 in the environment (as .ci/run sets it) a missing program fails the test instead.
"""

import os
import shutil

import pytest

_NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "java": ("java",),
    "nginx": ("nginx",),
    "node": ("node", "nodejs"),
    "strace": ("strace",),
    "pdftotext": ("pdftotext",),
}


def require(tool: str) -> str:
    """The path of `tool` (a key of `_NAMES`); otherwise the running test is skipped, or fails under REQUIRE_ALL=1."""
    for name in _NAMES[tool]:
        # Debian keeps nginx where only root's PATH looks.
        path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
        if path:
            return path
    reason = f"{tool} is not installed on this machine (Debian: apt-get install {tool})"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"REQUIRE_ALL=1, but {reason}")
    pytest.skip(reason)

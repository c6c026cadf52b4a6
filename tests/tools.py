"""What tests borrow from the machine: programs besides Python, found or loudly skipped, and free ports.

With REQUIRE_ALL=1 in the environment (as .ci/run sets it) a missing program fails the test instead.
"""

import glob
import os
import shutil
import socket

import pytest

_NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "java": ("java",),
    "nginx": ("nginx",),
    "node": ("node", "nodejs"),
    "strace": ("strace",),
    "pdftotext": ("pdftotext",),
    "postgres": ("postgres",),
}
# Where its package is called otherwise.
_PACKAGES = {"postgres": "postgresql"}
# Debian keeps nginx where only root's PATH looks, and PostgreSQL where nobody's does.
_MORE_FOLDERS = ("/usr/sbin", "/sbin", *sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True))


def require(tool: str) -> str:
    """The path of `tool` (a key of `_NAMES`); otherwise the running test is skipped, or fails under REQUIRE_ALL=1."""
    for name in _NAMES[tool]:
        path = shutil.which(name) or shutil.which(name, path=os.pathsep.join(_MORE_FOLDERS))
        if path:
            return path
    reason = f"{tool} is not installed on this machine (Debian: apt-get install {_PACKAGES.get(tool, tool)})"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"REQUIRE_ALL=1, but {reason}")
    pytest.skip(reason)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]

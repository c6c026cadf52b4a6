"""The systemd units start what there is: commands that exist, with options they know."""

import shlex
import subprocess
import sys

import pytest

from forms_api.cli.arguments import parse
from tests.forms_api.server.running import ROOT

DEPLOY = ROOT / "deploy"


def settings(name):
    """(key, value) of every line of a unit, comments left out."""
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("=", 1)) for line in lines if "=" in line and not line.startswith("#")]


def command_of(name):
    [line] = [value for key, value in settings(name) if key == "ExecStart"]
    words = shlex.split(line)
    assert words[:2] == ["/srv/yizhan/app/.venv/bin/python", "-m"]
    return words[2], words[3:]


def test_the_forms_unit_serves_behind_nginx_only():
    module, arguments = command_of("yizhan-forms.service")
    options = parse(arguments)
    assert (module, options.command, options.host, options.port) == ("forms_api", "serve", "127.0.0.1", 8001)
    assert options.trusted_proxy == ["127.0.0.1"]
    assert str(options.inbox).startswith("/var/lib/yizhan/") and ("StateDirectory", "yizhan") in settings(
        "yizhan-forms.service"
    )
    assert f"root {options.site};" in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert f"server {options.host}:{options.port};" in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_the_purge_unit_deletes_by_the_published_terms():
    module, arguments = command_of("yizhan-purge.service")
    options = parse(arguments)
    assert (module, options.command, str(options.site), options.dry_run) == (
        "forms_api",
        "purge",
        "/srv/yizhan/site",
        False,
    )


def test_the_build_unit_knows_its_command(tmp_path):
    module, arguments = command_of("yizhan-build.service")
    assert (module, arguments[0]) == ("builder", "build")
    arguments[arguments.index("--source") + 1] = str(tmp_path / "nothing here")
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    # It understood its options and missed only the folder.
    assert done.returncode == 2 and "nothing here" in done.stderr


@pytest.mark.parametrize(
    "timer, at", [("yizhan-build.timer", "00:05:00"), ("yizhan-purge.timer", "03:30:00")]
)
def test_the_timers_run_daily_by_shanghais_clock(timer, at):
    assert ("OnCalendar", f"*-*-* {at} Asia/Shanghai") in settings(timer)
    assert ("Persistent", "true") in settings(timer)
    assert (DEPLOY / timer.replace(".timer", ".service")).exists()


@pytest.mark.parametrize("unit", ["yizhan-forms.service", "yizhan-build.service", "yizhan-purge.service"])
def test_every_service_is_shut_in(unit):
    held = settings(unit)
    for setting in (
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
    ):
        assert setting in held
    assert all(value != "root" for key, value in held if key == "User")

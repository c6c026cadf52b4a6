"""What several commands of `python -m forms_api` are typed with: the inbox, the site, a receipt number, a day; and the
parser whose complaints are Chinese."""

import argparse
import os
import re
from datetime import date
from pathlib import Path
from typing import NoReturn

# Where submissions are kept: a folder, or a database, whose password must not stand in a list of programs.
STORE_VARIABLE = "FORMS_STORE"

_IN_CHINESE = (
    (re.compile(r"the following arguments are required: (.*)"), r"还缺 {}"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识 {}"),
    (re.compile(r"argument (\S+): expected one argument"), r"{} 后面要写一个值"),
    (re.compile(r"argument (\S+): invalid choice: (\S+) .*"), r"{} 不能是 {}"),
    (re.compile(r"argument (\S+): invalid \S+ value: (.*)"), r"{} 的值 {} 写法不对"),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"{} 不能和 {} 一起用"),
    (re.compile(r"one of the arguments (.*) is required"), r"{} 要写一个"),
)


class Parser(argparse.ArgumentParser):
    """Ends with 2 and one Chinese sentence for what cannot be understood."""

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _IN_CHINESE:
            if match := pattern.fullmatch(message):
                message = chinese.format(*match.groups())
                break
        self.exit(2, f"命令写得不对：{message}。用法请看 {self.prog} --help\n")


def with_site(commands, name: str, help_text: str) -> argparse.ArgumentParser:
    command = with_inbox(commands, name, help_text)
    command.add_argument("--site", type=Path, required=True, metavar="文件夹", help="builder 生成的网站文件夹")
    return command


def receipt(command: argparse.ArgumentParser) -> None:
    command.add_argument("--receipt", required=True, metavar="编号", help="受理编号")


def with_inbox(commands, name: str, help_text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    # Looked at by cli/parts.py: what the environment names comes first.
    is_named = STORE_VARIABLE in os.environ
    command.add_argument("--inbox", required=not is_named, metavar="文件夹", help=f"收件文件夹（或由 {STORE_VARIABLE} 指定）")
    return command


def dry_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="只说会删除什么，什么都不改")


def day(text: str) -> date:
    return date.fromisoformat(text)


def month(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        raise ValueError(text)
    return text


def port(text: str) -> int:
    if not 0 <= int(text) <= 65535:
        raise ValueError(text)
    return int(text)


def days(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)

"""What can be typed after `python -m forms_api ballot`. Parses only."""

import argparse
from pathlib import Path

from forms_api.cli.options import Parser, dry_run, with_site


def add_ballot(commands) -> None:
    help_text = "打钩：发投票码，录纸质表，看票数，出结果，销毁密钥"
    ballot = commands.add_parser("ballot", help=help_text, description=help_text)
    jobs = ballot.add_subparsers(dest="job", required=True, metavar="事情", parser_class=Parser)
    codes = _job(jobs, "codes", "发投票码：印好剪开的纸条，和一张表")
    codes.add_argument("--count", type=int, required=True, metavar="个数", help="发多少个")
    codes.add_argument("--to", type=Path, required=True, metavar="文件夹", help="纸条放在哪个文件夹")
    sheet = _job(jobs, "sheet", "印纸质表：每个项目带着编号")
    sheet.add_argument("--to", type=Path, required=True, metavar="文件夹", help="纸质表放在哪个文件夹")
    enter = _job(jobs, "enter", "录一张或一批纸质表；两个人各录一遍，一样才算")
    enter.add_argument("--by", required=True, metavar="代号", help="谁录的，写代号，不写姓名，例如 甲 或 前台2")
    which = enter.add_mutually_exclusive_group(required=True)
    which.add_argument("--sheet", metavar="张号", help="表上的号码，例如 17")
    which.add_argument("--from", dest="source", type=Path, metavar="文件", help="一行一张：17: 3 17 25")
    enter.add_argument("--ticks", default="", metavar="编号", help="勾了哪几项，例如 \"3 17 25\"；一项没勾或看不清就不写")
    status = _job(jobs, "status", "发了多少码，收到多少票，还有哪几张纸质表没有核对")
    status.description = "没有截止、又不公开实时票数的，不说谁得了几个勾"
    result = _job(jobs, "result", "截止以后，写出站点文件里要的 result")
    result.add_argument("--to", type=Path, metavar="文件", help="写到这个文件；不写就印在屏幕上")
    dry_run(_job(jobs, "destroy-key", "结果公示结束以后，销毁密钥"))


def _job(jobs, name: str, help_text: str) -> argparse.ArgumentParser:
    job = with_site(jobs, name, help_text)
    job.add_argument("--ballot", required=True, metavar="代号", help="content/ballots/ 里的文件名，例如 2026-spring-list")
    return job

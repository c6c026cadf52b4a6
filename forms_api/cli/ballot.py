"""`python -m forms_api ballot …`: what the desk does with a ballot.

Prints counts, numbers of sheets and names of options; never a code, and never how somebody voted. 0 done, 1
not done. Errors are main.py's.
"""

import secrets
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from forms_api.admin_client import ask
from forms_api.ballots.counts import tells_ticks
from forms_api.ballots.jobs import (
    Announced,
    CodesAnswer,
    KeyAnswer,
    SheetsAnswer,
    announced,
    destroy_key,
    hand_out_codes,
    take_in_sheets,
    unknown_ballot,
)
from forms_api.ballots.keyring import read_key
from forms_api.ballots.result import result_yaml
from forms_api.ballots.slips import PaperFile, sheet_file, slip_files
from forms_api.ballots.tally import Tally
from forms_api.catalogue import Catalogue, load_catalogue
from forms_api.chinese_times import chinese_date, chinese_time
from forms_api.cli.parts import Stop, by_owner, must_be_an_inbox, real_now
from forms_api.clock import network_now
from forms_api.forms import TargetState
from forms_api.forms.ballot_paper import BY_CODE
from forms_api.store.disk import Disk


def ballot(options: Namespace) -> int:
    """The exit status."""
    if options.job not in ("codes", "sheet"):
        must_be_an_inbox(options.inbox)
    return _JOBS[options.job](options)


def _codes(options: Namespace) -> int:
    catalogue, now = _site(options)
    _folder(options.to)
    answer = by_owner(
        options.inbox,
        lambda store: hand_out_codes(
            store, catalogue, now, options.ballot, options.count, secrets.SystemRandom()
        ),
        lambda: ask(
            options.inbox,
            "/ballot/codes",
            {"ballot": options.ballot, "count": options.count},
            lambda answer: CodesAnswer(**{**answer, "codes": tuple(answer["codes"])}),
        ),
    )
    print(answer.zh)
    if not answer.done:
        return 1
    found = announced(catalogue, options.ballot)
    for file in slip_files(found, catalogue.site, answer.codes, now.date()):
        print(_written(options.to, file))
    print("谁拿到码，谁就能投票：发的时候随手抽一张，不要记下谁拿了哪一个；印好发完，请销毁这些文件和它们的副本。")
    return 0


def _sheet(options: Namespace) -> int:
    catalogue, _ = _site(options)
    found = _announced(catalogue, options)
    _folder(options.to)
    print(_written(options.to, sheet_file(found, catalogue.site)))
    return 0


def _enter(options: Namespace) -> int:
    catalogue, now = _site(options)
    lines = _lines(options.source) if options.source else [(options.sheet, options.ticks)]
    random = secrets.SystemRandom()
    answer = by_owner(
        options.inbox,
        lambda store: take_in_sheets(store, catalogue, now, options.ballot, lines, options.by, random),
        lambda: ask(
            options.inbox,
            "/ballot/enter",
            {"ballot": options.ballot, "sheets": [list(line) for line in lines], "by": options.by},
            lambda answer: SheetsAnswer(answer["done"], answer["zh"]),
        ),
    )
    print(answer.zh)
    return 0 if answer.done else 1


def _status(options: Namespace) -> int:
    catalogue, now = _site(options)
    found = _announced(catalogue, options)
    key = read_key(options.inbox, options.ballot)
    counts = Tally(options.inbox).of(options.ballot)
    print(f"{found.target.title}：{_when(found, now)}")
    if found.paper.rule == BY_CODE:
        gone = f"，密钥 {chinese_date(key.destroyed_date)}已经销毁" if key.destroyed_date else ""
        print(f"投票码：发出 {key.handed_out} 个，用了 {counts.online.ballots} 个{gone}。")
    else:
        print(f"网上：收到 {counts.online.ballots} 张。")
    print(f"纸质表：确认 {counts.paper.ballots} 张，作废 {counts.spoiled} 张，还要核对 {len(counts.waiting)} 张。")
    if counts.waiting:
        print(f"要核对的是第 {'、'.join(map(str, counts.waiting))} 张，请换一个人再录一遍。")
    if not tells_ticks(catalogue, options.ballot, now):
        print("截止以前不看谁得了几个勾。")
        return 0
    for nth, option in enumerate(found.paper.options, 1):
        online, on_paper = counts.online.ticks.get(option.id, 0), counts.paper.ticks.get(option.id, 0)
        print(f"{nth} {option.name}：网上 {online} 个勾，纸面 {on_paper} 个勾")
    return 0


def _result(options: Namespace) -> int:
    catalogue, now = _site(options)
    found = _announced(catalogue, options)
    if found.target.state(now) is not TargetState.OVER:
        print(f"{found.target.title}：{_when(found, now)}，截止以后才有结果。")
        return 1
    counts = Tally(options.inbox).of(options.ballot)
    if counts.waiting:
        print(f"第 {'、'.join(map(str, counts.waiting))} 张纸质表还没有核对，核对完才有结果。")
        return 1
    text = result_yaml(found.paper, counts, now.date())
    if options.to is None:
        print(text, end="")
    else:
        Disk().write_file(options.to, text.encode("utf-8"))
        print(f"{options.to}（网上 {counts.online.ballots} 张，纸面 {counts.paper.ballots} 张，作废 {counts.spoiled} 张）")
    print("把 result 放进打钩的文件，在 chosen 后面写选中的，再提交。", file=sys.stderr)
    return 0


def _destroy_key(options: Namespace) -> int:
    catalogue, now = _site(options)
    answer = by_owner(
        options.inbox,
        lambda store: destroy_key(store, catalogue, now, options.ballot, options.dry_run),
        lambda: ask(
            options.inbox,
            "/ballot/destroy-key",
            {"ballot": options.ballot, "dry_run": options.dry_run},
            lambda answer: KeyAnswer(**answer),
        ),
    )
    print(answer.zh)
    return 0 if answer.done else 1


_JOBS: dict[str, Callable[[Namespace], int]] = {
    "codes": _codes,
    "sheet": _sheet,
    "enter": _enter,
    "status": _status,
    "result": _result,
    "destroy-key": _destroy_key,
}


def _lines(path: Path) -> list[tuple[str, str]]:
    """`17: 3 17 25` a line; empty lines and lines that begin with # are not sheets. Raises Stop."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Stop(f"{path} 的编码不是 UTF-8，请另存为 UTF-8 再试。") from None
    lines = []
    for nth, line in enumerate(text.splitlines(), 1):
        plain = line.strip().replace("：", ":")
        if not plain or plain.startswith("#"):
            continue
        number, colon, ticks = plain.partition(":")
        if not colon:
            raise Stop(f"{path} 第 {nth} 行没有冒号，一行写一张，例如 17: 3 17 25。")
        lines.append((number, ticks))
    if not lines:
        raise Stop(f"{path} 里一张也没有，一行写一张，例如 17: 3 17 25。")
    return lines


def _when(found: Announced, now: datetime) -> str:
    target = found.target
    match target.state(now):
        case TargetState.NOT_YET:
            return f"{chinese_time(target.opens_at)} 开始"
        case TargetState.OPEN:
            return f"正在打钩，到 {chinese_time(target.closes_at)}" if target.closes_at else "正在打钩"
        case TargetState.CANCELLED:
            return "已经取消"
        case _:
            return f"{chinese_time(target.closes_at)} 已经截止"


def _site(options: Namespace) -> tuple[Catalogue, datetime]:
    catalogue = load_catalogue(options.site)
    return catalogue, network_now(catalogue.site, real_now())


def _announced(catalogue: Catalogue, options: Namespace) -> Announced:
    if found := announced(catalogue, options.ballot):
        return found
    raise Stop(unknown_ballot(options.ballot))


def _folder(path: Path) -> None:
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True)


def _written(folder: Path, file: PaperFile) -> Path:
    path = folder / file.name
    Disk().write_file(path, file.data)
    return path

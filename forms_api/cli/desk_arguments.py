"""What can be typed after `python -m forms_api desk`. Parses only."""

from datetime import time
from pathlib import Path

from forms_api.cli.options import Parser, day, days, port, receipt, with_inbox, with_site
from forms_api.forms.channels import CHANNELS


def add_desk(commands) -> None:
    help_text = "前台：今天、代录、待回电、确认名额、取消、登记异议的结论，或者开前台页面"
    desk = commands.add_parser("desk", help=help_text, description=help_text)
    jobs = desk.add_subparsers(dest="job", required=True, metavar="事情", parser_class=Parser)
    _page(jobs)
    with_site(jobs, "today", "今天和这周收到多少，什么在等着")
    _enter(jobs)
    calls = with_site(jobs, "calls", "把空出来的名额留给排队的人，写出待回电的表格")
    calls.add_argument("--to", type=Path, required=True, metavar="文件夹", help="表格放在哪个文件夹")
    calls.add_argument("--keep-days", type=days, default=7, metavar="天数", help="表格最多留几天，默认 7")
    receipt(with_site(jobs, "confirm", "打通了，他来：给他名额"))
    receipt(with_site(jobs, "cancel", "他不来了：让出名额、位次或认领"))
    decide = with_inbox(jobs, "decide", "登记一件异议的结论")
    receipt(decide)
    what = decide.add_mutually_exclusive_group(required=True)
    what.add_argument("--outcome", choices=("upheld", "dismissed"), help="upheld 异议成立，dismissed 异议不成立")
    what.add_argument("--undo", action="store_true", help="记错了，撤回结论")
    objections = with_site(jobs, "objections", "数一数每份公示的异议，写出站点文件里要的那一行（和网站不一样 1）")
    objections.add_argument("--notice", metavar="代号", help="只数这一份公示，例如 hongxiang.lamp-mender")
    with_site(jobs, "orders", "给新的点单编号，写出抄进 content/orders.yml 的几行")
    ratings = with_site(jobs, "ratings", "数一数大家的评价，写出 rating 那一行")
    ratings.add_argument("--target", metavar="代号", help="只数这一件，例如 order.tai-chi-2026-04")
    followups = with_site(jobs, "followups", "写出四周后要问“解决了吗”的电话表")
    followups.add_argument("--to", type=Path, required=True, metavar="文件夹", help="表格放在哪个文件夹")
    followups.add_argument("--keep-days", type=days, default=7, metavar="天数", help="表格最多留几天，默认 7")
    called = with_site(jobs, "called", "记下一通“解决了吗”的电话")
    receipt(called)
    said = "yes 解决了，no 没有解决，unreached 没打通"
    called.add_argument("--solved", choices=("yes", "no", "unreached"), required=True, help=said)
    told = with_site(jobs, "said", "没有查询码的居民打电话来：替他补充、撤回、要求重新办理，他说的话从标准输入读")
    receipt(told)
    actions = "correct 更正或补充，withdraw 撤回，reopen 重新办理"
    told.add_argument("--action", choices=("correct", "withdraw", "reopen"), required=True, help=actions)


def _page(jobs) -> None:
    page = with_site(jobs, "page", "开前台页面：只在这台电脑上，用浏览器打开终端里印出来的链接")
    page.add_argument("--port", type=port, default=8020, help="端口，默认 8020")
    page.add_argument("--host", default="127.0.0.1", help="只能是本机")
    page.add_argument("--content", type=Path, metavar="文件夹", help="编辑的 content 文件夹：整理好的公开内容写在这里")


def _enter(jobs) -> None:
    enter = with_site(jobs, "enter", "代录一件，内容从标准输入读：一行一格，“字段: 内容”")
    enter.add_argument("--form", required=True, metavar="表单", help="例如 suggestion")
    channels = [word for word in CHANNELS if word != "web"]
    said = "、".join(f"{word} {CHANNELS[word]}" for word in channels)
    enter.add_argument("--channel", choices=channels, required=True, help=said)
    enter.add_argument("--received", type=day, metavar="日期", help="哪天收到的，例如 2026-05-08，默认今天")
    enter.add_argument("--time", type=_hour, metavar="时间", help="几点收到的，例如 16:50，不知道就不写")
    enter.add_argument("--from", dest="source", type=Path, metavar="文件", help="从这个文件读，不从标准输入读")


def _hour(text: str) -> time:
    return time.fromisoformat(text.replace("：", ":"))

"""What can be typed after `python -m forms_api desk`. Parses only."""

from pathlib import Path

from forms_api.cli.options import Parser, days, receipt, with_inbox, with_site


def add_desk(commands) -> None:
    help_text = "前台：待回电、确认名额、取消、登记异议的结论"
    desk = commands.add_parser("desk", help=help_text, description=help_text)
    jobs = desk.add_subparsers(dest="job", required=True, metavar="事情", parser_class=Parser)
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

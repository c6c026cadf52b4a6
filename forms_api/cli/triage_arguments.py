"""What can be typed after `python -m forms_api triage`. Parses only."""

from pathlib import Path

from forms_api.cli.options import Parser, days, with_inbox, with_site


def add_triage(commands) -> None:
    help_text = "整理来信：导出表格、导入填好的表格、预览、发布答复"
    triage = commands.add_parser("triage", help=help_text, description=help_text)
    jobs = triage.add_subparsers(dest="job", required=True, metavar="事情", parser_class=Parser)
    export = with_site(jobs, "export", "导出整理表，给前台填")
    export.add_argument("--to", type=Path, required=True, metavar="文件夹", help="表格放在哪个文件夹")
    export.add_argument("--keep-days", type=days, default=30, metavar="天数", help="表格最多留几天，默认 30")
    export.add_argument("--unanswered", action="store_true", help="只要还没有答复的")
    _campaign(export)
    sheet = with_inbox(jobs, "import", "导入填好的整理表：全对才写进去")
    sheet.add_argument("--file", type=Path, required=True, metavar="文件", help="填好的 .xlsx 或 .csv")
    sheet.add_argument("--site", type=Path, metavar="文件夹", help="网站文件夹：示例网站的今天以它为准，平时不用写")
    sheet.add_argument("--dry-run", action="store_true", help="只看对不对，什么都不写")
    preview = with_site(jobs, "preview", "看一看会公开什么，什么都不写")
    preview.add_argument("--to", type=Path, metavar="文件", help="写成一个网页文件，例如 preview.html；不写就印出来")
    _campaign(preview)
    publish = with_site(jobs, "publish", "把答复写成 content/outcomes/ 里的文件，给编辑提交")
    publish.add_argument("--to", type=Path, required=True, metavar="文件夹", help="网站内容的文件夹 content")
    _campaign(publish)
    status = with_site(jobs, "status", "数一数收到多少、办到哪里")
    _campaign(status)


def _campaign(command) -> None:
    command.add_argument("--campaign", metavar="代号", help="哪一次征集，例如 2026-spring；不写就是平时的建议")

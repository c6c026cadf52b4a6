"""How something came to the desk: the word in a ledger's cell and the Chinese one on pages and sheets."""

from __future__ import annotations

CHANNELS = {
    "web": "网页",
    "app": "手机应用",
    "mail": "邮件",
    "letter": "来信",
    "phone": "电话",
    "box": "意见箱",
    "desk": "前台",
}

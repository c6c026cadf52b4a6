"""`python -m forms_api desk …`: what the desk does with seats and objections; desk_page.py has the rest.

Prints counts, receipt numbers and what the site announces; never a name, a telephone number or what somebody
wrote. 0 done, 1 not done or (objections) not what the site says. Errors are main.py's.
"""

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta

from forms_api.admin_client import ask_desk
from forms_api.catalogue import Catalogue, load_catalogue
from forms_api.cli import desk_orders, desk_page, desk_said
from forms_api.cli.parts import by_owner, must_be_a_receipt, must_be_an_inbox, real_now
from forms_api.clock import network_now
from forms_api.commands.calls import write_calls
from forms_api.commands.desk import DeskAnswer, cancel, confirm, decide, offer_free_seats, undo
from forms_api.commands.objections import notices_counted
from forms_api.store import Store
from forms_api.store.choosing import reading_of


def desk(options: Namespace) -> int:
    """The exit status."""
    must_be_an_inbox(options.inbox)
    return _JOBS[options.job](options)


def _calls(options: Namespace) -> int:
    catalogue, now = _site(options)
    answer = by_owner(
        options.inbox,
        lambda store: offer_free_seats(store, catalogue, now),
        lambda: ask_desk(options.inbox, "offer"),
    )
    print(answer.zh)
    destroy_by = now.date() + timedelta(days=options.keep_days)
    listed = write_calls(options.inbox, catalogue, options.to, now, destroy_by)
    if not listed.count:
        print("没有要打的电话。")
        return 0
    for path in listed.paths:
        print(f"{path}（{listed.count} 位）")
    print(f"里面有居民的个人信息，请在 {destroy_by} 之前销毁这些文件和它们的副本。")
    return 0


def _confirm(options: Namespace) -> int:
    return _about_a_seat(options, "confirm", confirm)


def _cancel(options: Namespace) -> int:
    return _about_a_seat(options, "cancel", cancel)


def _about_a_seat(
    options: Namespace, job: str, own: Callable[[Store, Catalogue, datetime, str], DeskAnswer]
) -> int:
    receipt = must_be_a_receipt(options.receipt)
    return _tell(
        by_owner(
            options.inbox,
            lambda store: own(store, *_site(options), receipt),
            lambda: ask_desk(options.inbox, job, receipt=receipt),
        )
    )


def _decide(options: Namespace) -> int:
    receipt = must_be_a_receipt(options.receipt)
    if options.undo:
        return _tell(
            by_owner(
                options.inbox,
                lambda store: undo(store, real_now(), receipt),
                lambda: ask_desk(options.inbox, "undo", receipt=receipt),
            )
        )
    return _tell(
        by_owner(
            options.inbox,
            lambda store: decide(store, real_now(), receipt, options.outcome),
            lambda: ask_desk(options.inbox, "decide", receipt=receipt, outcome=options.outcome),
        )
    )


def _objections(options: Namespace) -> int:
    catalogue, now = _site(options)
    counted = notices_counted(reading_of(options.inbox, "objection"), catalogue, now.date(), options.notice)
    if not counted:
        print("没有这份公示。" if options.notice else "网站上没有公示，也没有收到异议。")
        return 1 if options.notice else 0
    for notice in counted:
        print("\n".join(notice.lines))
    return 0 if all(notice.agrees for notice in counted) else 1


_JOBS: dict[str, Callable[[Namespace], int]] = {
    "page": desk_page.open_page,
    "today": desk_page.today,
    "enter": desk_page.enter,
    "calls": _calls,
    "confirm": _confirm,
    "cancel": _cancel,
    "decide": _decide,
    "objections": _objections,
    "orders": desk_orders.list_orders,
    "ratings": desk_orders.list_ratings,
    "followups": desk_page.list_followups,
    "called": desk_page.note_call,
    "said": desk_said.said,
}


def _tell(answer: DeskAnswer) -> int:
    print(answer.zh)
    return 0 if answer.done else 1


def _site(options: Namespace) -> tuple[Catalogue, datetime]:
    catalogue = load_catalogue(options.site)
    return catalogue, network_now(catalogue.site, real_now())

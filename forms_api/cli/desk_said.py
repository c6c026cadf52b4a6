"""`python -m forms_api desk said`: what somebody without the 查询码 told the desk of a letter.

The words come from the standard input, so that they stand in no list of running programs; they are never
printed.
"""

import secrets
import sys
from argparse import Namespace

from forms_api.admin_client import ask_desk
from forms_api.catalogue import load_catalogue
from forms_api.cli.parts import by_owner, must_be_a_receipt, real_now
from forms_api.clock import network_now
from forms_api.forms.text import clean_paragraphs
from forms_api.status.telling import told


def said(options: Namespace) -> int:
    """The exit status: 0 written down, 1 not."""
    receipt = must_be_a_receipt(options.receipt)
    text = clean_paragraphs(sys.stdin.read())
    catalogue = load_catalogue(options.site)
    now = network_now(catalogue.site, real_now())
    answer = by_owner(
        options.inbox,
        lambda store: told(store, catalogue, now, secrets.SystemRandom(), receipt, options.action, text),
        lambda: ask_desk(options.inbox, "said", receipt=receipt, action=options.action, text=text),
    )
    print(answer.zh)
    return 0 if answer.done else 1

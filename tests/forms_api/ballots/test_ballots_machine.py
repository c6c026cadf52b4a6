"""Ballots, repetitions, mistakes, paper sheets and restarts in any order, against a model that is two
dictionaries."""

import random
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from werkzeug.datastructures import MultiDict

from forms_api.ballots.casting import Cast, cast
from forms_api.ballots.keyring import Keyring
from forms_api.ballots.sheets import enter_sheets, read_sheet
from forms_api.ballots.tally import Tally
from tests.forms_api.ballots.ticking import BALLOT, IDS, LIST, PAPER, codes, fields
from tests.forms_api.conftest import NOON
from tests.forms_api.store.samples import Inbox

_options = st.lists(st.sampled_from(IDS), unique=True, max_size=4)


class Voting(RuleBasedStateMachine):
    """`self.cast` says what each code ticked, `self.looks` what was typed of each sheet, and by whom."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.inbox = Inbox(Path(self.folder.name) / "inbox")
        self.store = self.inbox.open()
        self.codes = codes(self.inbox.dir, 5)
        self.random = random.Random(7)
        self.tally, self.keys = Tally(self.inbox.dir), Keyring(self.inbox.dir)
        self.cast: dict[str, frozenset[str]] = {}
        self.receipts: dict[str, str] = {}
        self.settled: dict[int, tuple[str, frozenset[str]]] = {}
        self.looks: dict[int, list[tuple[str, frozenset[str]]]] = {}

    @rule(nth=st.integers(0, 4), options=_options, token=st.sampled_from(("", "a" * 16, "b" * 16)))
    def somebody_votes(self, nth, options, token):
        code = self.codes[nth]
        answer = self._sent(code, options, token)
        if token in self.receipts:
            assert isinstance(answer, Cast) and answer.receipt == self.receipts[token]
        elif 1 <= len(options) <= PAPER.most and code not in self.cast:
            assert isinstance(answer, Cast)
            self.cast[code] = frozenset(options)
            if token:
                self.receipts[token] = answer.receipt
        else:
            fits = 1 <= len(options) <= PAPER.most
            assert answer.status == (409 if fits else 422)

    @rule(options=_options)
    def somebody_invents_a_code(self, options):
        assert self._sent("AAAAA-AAAAB", options, "").status == 422

    @rule(sheet=st.integers(1, 3), options=_options, by=st.sampled_from("甲乙丙"))
    def somebody_types_a_sheet(self, sheet, options, by):
        answer, = enter_sheets(
            self.store, PAPER, [read_sheet(PAPER, str(sheet), " ".join(options))], by, NOON, self.random
        )
        ticked, looks = frozenset(options), self.looks.setdefault(sheet, [])
        if sheet in self.settled or (looks and all(each == by for each, _ in looks)):
            assert answer.step == ""
        elif any(each != by and seen == ticked for each, seen in looks):
            expected = "confirmed" if 1 <= len(ticked) <= PAPER.most else "rejected"
            assert answer.step == expected
            self.settled[sheet] = (expected, ticked)
        elif (by, ticked) in looks:
            assert answer.step == ""
        else:
            assert answer.step == "entered"
            looks.append((by, ticked))

    @precondition(lambda self: self.cast)
    @rule()
    def the_server_starts_again(self):
        self.store.close()
        self.store = self.inbox.open()
        self.keys = Keyring(self.inbox.dir)
        assert self.inbox.reports == []

    @invariant()
    def the_counts_are_those_of_the_model(self):
        if not hasattr(self, "cast"):
            return
        counts = self.tally.of(LIST)
        assert counts == Tally(self.inbox.dir).of(LIST)
        confirmed = [ticked for step, ticked in self.settled.values() if step == "confirmed"]
        assert counts.online.ballots == len(self.cast) and counts.paper.ballots == len(confirmed)
        assert counts.online.ticks == Counter(each for ticked in self.cast.values() for each in ticked)
        assert counts.paper.ticks == Counter(each for ticked in confirmed for each in ticked)
        assert counts.spoiled == len(self.settled) - len(confirmed)
        assert counts.waiting == tuple(sorted(sheet for sheet in self.looks if sheet not in self.settled))

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    def _sent(self, code, options, token):
        sent = MultiDict(fields(code, options, once=token))
        return cast(sent, BALLOT, self.keys.of(LIST), "", self.store, NOON, self.random, "/")


Voting.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
test_ballots_count_as_two_dictionaries_would_count_them = Voting.TestCase

"""What the server counts of itself, in Prometheus's text format. No person is in it: no address, no receipt number,
nothing that was typed; the names of forms are the only words.

    yizhan_sent_total{form, outcome}   POSTs by form and by what became of them
    yizhan_answer_seconds{kind}        how long answers took: POSTs, pages
    yizhan_commit_rows                 rows made durable together (one fsync, or one transaction)
    yizhan_commit_seconds              how long that took
    yizhan_rows_stored_total           rows stored since the start
    yizhan_store_errors_total          answers that said: not stored
    yizhan_catalogue_age_seconds       since the site was published
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from forms_api.forms import FORMS

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_NOT_SAVED = 503
_REFUSED = dict.fromkeys((409, 410, 422), "refused")
_OUTCOMES = {200: "shown", 303: "stored", 403: "foreign", 429: "too_fast"} | _REFUSED
_PAGES = ("ballot", "cancel", "status")


class Metrics:
    """One process's own; for many threads."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        named = {"registry": self._registry, "namespace": "yizhan"}
        self._sent = Counter("sent", "POSTs by form and outcome", ("form", "outcome"), **named)
        seconds = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10)
        answers = Histogram("answer_seconds", "How long answers took", ("kind",), buckets=seconds, **named)
        self._posts, self._pages = answers.labels("post"), answers.labels("page")
        sizes = (1, 2, 4, 8, 16, 32, 64, 128)
        self._commit_rows = Histogram("commit_rows", "Rows made durable together", buckets=sizes, **named)
        self._commit_s = Histogram("commit_seconds", "How long a commit took", buckets=seconds, **named)
        self._rows = Counter("rows_stored", "Rows stored since the start", **named)
        self._errors = Counter("store_errors", "Answers that said: not stored", **named)
        self._age = Gauge("catalogue_age_seconds", "Since the site was published", **named)

    def answered(self, method: str, form: str, status: int, seconds: float) -> None:
        """`form`: the last word of a POST's address, whatever it is."""
        (self._posts if method == "POST" else self._pages).observe(seconds)
        if method == "POST":
            known = form if form in FORMS or form in _PAGES else "other"
            outcome = "not_stored" if status == _NOT_SAVED else _OUTCOMES.get(status, "other")
            self._sent.labels(known, outcome).inc()
        if status == _NOT_SAVED:
            self._errors.inc()

    def committed(self, rows: int, seconds: float) -> None:
        """Rows that became durable together."""
        self._commit_rows.observe(rows)
        self._commit_s.observe(seconds)
        self._rows.inc(rows)

    def text(self, catalogue_age_s: float) -> bytes:
        """All of it, as Prometheus reads it."""
        self._age.set(catalogue_age_s)
        return generate_latest(self._registry)

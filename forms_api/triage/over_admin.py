"""A filled sheet on its way to the server that owns the inbox, and the answer on its way back: JSON in and
out."""

from __future__ import annotations

import base64

from forms_api.triage.importing import Imported
from forms_api.triage.layout import Complaint

IMPORT_PATH = "/triage/import"


def question_about(data: bytes, dry_run: bool = False) -> dict:
    """`data` is the file as it is."""
    return {"file": base64.b64encode(data).decode("ascii"), "dry_run": dry_run}


def file_in(question: dict) -> bytes:
    """Raises ValueError, KeyError or TypeError for what question_about() did not write."""
    return base64.b64decode(question["file"], validate=True)


def imported_in(answer: dict) -> Imported:
    complaints = tuple(Complaint(**each) for each in answer["complaints"])
    return Imported(**{**answer, "complaints": complaints})

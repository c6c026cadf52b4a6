"""The result of a closed ballot as the YAML that an editor puts into content/ballots/<id>.yml.

In: the paper, the counts, the day. Out: text. Who is chosen is decided by people and written by the editor;
so are the reasons. Ballots (张, one a person) and ticks (勾) stand apart, and so do web and paper.

    result:
      counted_date: 2026-05-21
      ballots: {online: 812, paper: 133}
      spoiled: 3
      ticks:
        - {id: lamp, online: 403, paper: 61}
"""

from __future__ import annotations

from datetime import date

from forms_api.ballots.tally import Counts
from forms_api.forms.ballot_paper import BallotPaper


def result_yaml(paper: BallotPaper, counts: Counts, counted_date: date) -> str:
    """Most ticks first; options with as many in the order of the paper, those with none too."""
    online, on_paper = counts.online.ticks, counts.paper.ticks
    places = {option.id: place for place, option in enumerate(paper.options)}
    # One that has been taken off the list since was ticked all the same.
    every = [*places, *sorted({*online, *on_paper} - places.keys())]
    every.sort(key=lambda each: -(online.get(each, 0) + on_paper.get(each, 0)))
    lines = [
        "result:",
        f"  counted_date: {counted_date.isoformat()}",
        f"  ballots: {{online: {counts.online.ballots}, paper: {counts.paper.ballots}}}",
        f"  spoiled: {counts.spoiled}",
        "  ticks:",
    ]
    for each in every:
        lines.append(f"    - {{id: {each}, online: {online.get(each, 0)}, paper: {on_paper.get(each, 0)}}}")
    lines.append("  chosen:")
    return "\n".join(lines) + "\n"

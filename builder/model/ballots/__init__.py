"""打钩 (ballots): candidates → ticks → a result → its notice (公示) → projects carried out → rated → cases of the year.

In: the files of content/ballots/, and a day. Out: where each ballot and each project stands on that day, what the forms
may be about, and the year's counts. Nobody types a state. Nothing here knows who ticked what.

    candidate.py   Group, Candidate: what can be ticked
    result.py      Result: what was counted and what was chosen
    notice.py      BallotNotice: the 公示 of a result
    project.py     Project: a chosen candidate while it is carried out
    order.py       why a ballot's parts cannot be as they are written
    ballot.py      Ballot: the whole file
    states.py      where a ballot stands on a day
    projects.py    where a candidate stands on a day
    tally.py       the ticks of a result in their order
    papers.py      what can be ticked, for the forms server
    targets.py     what the forms 打钩, 异议 and 评价 may be about
    years.py       十百千万 of a year
    news.py        what was new when
"""

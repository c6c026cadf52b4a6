"""Ballots for tests: four candidates, a result, a notice, and what is laid over them."""

from builder.model.ballots.ballot import Ballot, BallotFile

CANDIDATES = [
    {"id": each, "name": name, "origin": "走访", "cost": "1–5万元"}
    for each, name in (("lamp", "楼道灯"), ("ramp", "坡道"), ("bench", "长椅"), ("tap", "水龙头"))
]
LISTED = {
    "title": "小网络的清单", "organisers": ["示例街道办事处"], "audience": "居民", "opens": "2026-03-02 09:00",
    "closes": "2026-03-15 17:00", "rule": "code", "counts": "sealed", "most": "2", "candidates": CANDIDATES,
}
RESULT = {
    "counted_date": "2026-03-16", "ballots": {"online": "10", "paper": "4"}, "spoiled": "1",
    "ticks": [
        {"id": "lamp", "online": "8", "paper": "3"}, {"id": "ramp", "online": "6", "paper": "2"},
        {"id": "bench", "online": "2", "paper": "3"}, {"id": "tap", "online": "0", "paper": "0"},
    ],
    "chosen": [{"id": "lamp"}, {"id": "bench", "reason": "花得少"}], "passed_over": [{"id": "ramp", "reason": "要等路修好"}],
}
NOTICE = {
    "number": "公示1号", "from_date": "2026-03-17", "until_date": "2026-03-23", "published_by": "居委会",
    "approved_by": "居民区党总支",
    "objections": {"received": "0", "upheld": "0", "dismissed": "0", "open": "0", "as_of": "2026-03-24"},
}
LAMP = {
    "id": "lamp", "office": "居委会", "due_date": "2026-04-15", "started": {"date": "2026-03-30"},
    "done": {"date": "2026-04-20", "evidence": {"text": "验收单在居委会"}},
    "rating": {"satisfied": "5", "fairly": "1", "dissatisfied": "0", "as_of": "2026-04-30"}, "case_of": "2026",
}
WHOLE = {**LISTED, "result": RESULT, "notice": NOTICE, "projects": [LAMP]}


def ballot(facts: dict, ballot_id: str = "2026-list", **more) -> Ballot:
    return Ballot.from_file(ballot_id, BallotFile.model_validate({**facts, **more}))

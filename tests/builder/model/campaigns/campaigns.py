"""Campaigns for tests, from what an editor writes."""

from builder.model.campaigns.campaign import Campaign, CampaignFile
from builder.model.outcomes.outcomes import Outcomes, OutcomesFile

SPRING = {
    "title": "家门口的路，哪里不好走",
    "organisers": ["示例街道党群工作办公室"],
    "audience": "街道里的居民",
    "opens": "2026-05-01 09:00",
    "closes": "2026-05-20 17:00",
    "questions": [{"text": "哪一段最不好走？", "hint": "说清楚在哪里。"}, {"text": "天黑以后，哪里看不清？"}],
    "channels": [
        {"channel": "网页"},
        {"channel": "电话", "phone": "021-5550-0100"},
        {"channel": "邮件", "email": "zhengji@example.org"},
        {"channel": "来信", "address": "示例路 1 号"},
        {"channel": "意见箱", "where": "站点门口的绿箱子"},
    ],
    "report_by": "2026-06-30",
}


def campaign(campaign_id: str = "2026-spring", **changed) -> Campaign:
    """The campaign with other facts; None takes one away."""
    facts = {name: value for name, value in {**SPRING, **changed}.items() if value is not None}
    return Campaign.from_file(campaign_id, CampaignFile.model_validate(facts))


def no_answers(campaign_id: str = "everyday") -> Outcomes:
    """The file of answers as it is when nothing came."""
    counts = dict.fromkeys(("withdrawn", "deleted", "set_aside", "unanswered"), "0")
    file = OutcomesFile.model_validate({"as_of": "2026-05-09", "received": [], "points": [], **counts})
    return Outcomes.from_file(campaign_id, file)

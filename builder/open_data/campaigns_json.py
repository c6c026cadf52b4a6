"""api/v1/campaigns.json: every 征集, what it asks, when, by which channels, and whether its report is there.

UTF-8, one campaign a line, the newest first. The fields are described in schemas/campaigns.schema.json, which is
published beside it. Nobody's answer is in it: what became of them is in answers.json.
"""

from datetime import date, datetime
from typing import Any

from builder import urls
from builder.model.campaigns.campaign import Campaign, State
from builder.model.network import Network
from builder.open_data.records import VERSION, given, json_in_lines, publisher, quantity


def campaigns_json(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/campaigns.json."""
    head = {"version": VERSION, "made_date": made_date.isoformat(), "publisher": publisher(network)}
    newest = sorted(network.campaigns, key=lambda each: (-each.opens.toordinal(), each.id))
    answered = {outcomes.id for outcomes in network.outcomes}
    return json_in_lines(
        head, "campaigns", (_campaign(each, made_date, each.id in answered) for each in newest)
    )


def _campaign(campaign: Campaign, made_date: date, has_answers: bool) -> dict[str, Any]:
    state = campaign.state_on(made_date)
    report = campaign.report if state is State.REPORTED else None
    cancelled = campaign.cancelled if state is State.CANCELLED else None
    published = campaign.published
    return given(
        id=campaign.id,
        path=urls.campaign_url(campaign.id),
        title=campaign.title,
        state=state.value,
        lead=campaign.lead,
        organisers=list(campaign.organisers),
        audience=campaign.audience,
        opens_at=_stamp(campaign.opens),
        closes_at=_stamp(campaign.closes),
        questions=[given(text=each.text, hint=each.hint) for each in campaign.questions],
        channels=[
            given(channel=each.channel, where=each.where, address=each.address, email=each.email, phone=each.phone)
            for each in campaign.channels
        ],
        report_by=campaign.report_by.isoformat(),
        report=report and given(
            published_date=report.published_date.isoformat(),
            path=urls.report_url(campaign.id) if has_answers else None,
            url=report.url,
            summary=report.summary,
        ),
        cancelled=cancelled and {"date": cancelled.date.isoformat(), "reason": cancelled.reason},
        follows=campaign.follows,
        published=published and given(
            letters=quantity(published.letters),
            points=quantity(published.points),
            themes=quantity(published.themes),
            source=published.source,
        ),
    )


def _stamp(moment: datetime) -> str:
    """With the zone: whoever reads it may be elsewhere."""
    return f"{moment.isoformat()}+08:00"

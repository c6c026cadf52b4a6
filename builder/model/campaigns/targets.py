"""What the form 参加征集 may be about: every campaign, until four months after it closed."""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.model.campaigns.campaign import Campaign, State
from builder.model.form_target import FormTarget
from builder.model.network import Network

FORM = "campaign"
# So long the desk may still have letters to type in, and the server can say when it was over.
DAYS_KEPT = 120


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """A target a campaign, also without 网页 among its channels: the desk types in what came by the others."""
    oldest = made_date - timedelta(days=DAYS_KEPT)
    for campaign in network.campaigns:
        if campaign.closes.date() >= oldest:
            yield campaign_target(campaign, made_date)


def campaign_target(campaign: Campaign, made_date: date) -> FormTarget:
    """One campaign as the form knows it on the day of the build."""
    is_cancelled = campaign.state_on(made_date) is State.CANCELLED
    return FormTarget(
        form=FORM,
        id=campaign.id,
        title=campaign.title,
        opens_at=campaign.opens,
        closes_at=campaign.closes,
        cancelled=campaign.cancelled.reason if is_cancelled else "",
        questions=tuple(question.text for question in campaign.questions),
    )

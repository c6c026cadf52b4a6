"""What is new about campaigns: that one opened, closed, was reported or called off, each on its own day."""

from collections.abc import Iterator
from datetime import date

from builder.frozen import frozen
from builder.model.campaigns.campaign import Campaign, State
from builder.model.network import Network
from builder.model.news import is_news


@frozen
class CampaignNews:
    """`kind` is opened, closed, reported or cancelled."""

    kind: str
    campaign: Campaign
    day: date


def campaign_news(network: Network, made_date: date) -> Iterator[CampaignNews]:
    """Everything that has happened by the day of the build, old or new. What closes on that day has not yet."""
    for campaign in network.campaigns:
        state = campaign.state_on(made_date)
        opened = campaign.opens.date()
        if state is State.CANCELLED:
            if opened <= campaign.cancelled.date:
                yield CampaignNews("opened", campaign, opened)
            yield CampaignNews("cancelled", campaign, campaign.cancelled.date)
        elif state is not State.PLANNED:
            yield CampaignNews("opened", campaign, opened)
            if state is not State.OPEN:
                yield CampaignNews("closed", campaign, campaign.closes.date())
            if state is State.REPORTED:
                yield CampaignNews("reported", campaign, campaign.report.published_date)


def has_campaign_news(network: Network, made_date: date) -> bool:
    """Whether there is any that is still news; that is known at the first."""
    return any(is_news(fact.day, made_date) for fact in campaign_news(network, made_date))

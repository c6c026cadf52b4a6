"""Rules about campaigns that need more than one file: which earlier one is followed, and what its id may be."""

from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding, Nearest
from builder.model.network import Network
from builder.model.outcomes.outcomes import EVERYDAY
from builder.model.source_files import CAMPAIGNS_FOLDER

Keys = tuple[str | int, ...]


def unknown_campaign(network: Network, date: date) -> Iterator[Finding]:
    """What a campaign follows is another one in content/campaigns/, by the name of its file."""
    by_title = {campaign.title: campaign.id for campaign in network.campaigns}
    nearest = Nearest(campaign.id for campaign in network.campaigns)
    known = {campaign.id for campaign in network.campaigns}
    for campaign in network.campaigns:
        if campaign.follows and campaign.follows not in known:
            meant = by_title.get(campaign.follows)
            yield Finding(
                _file(campaign.id),
                ("follows",),
                f"{CAMPAIGNS_FOLDER}/ 里没有“{campaign.follows}”"
                + (f"；这里写它的文件名“{meant}”，不写标题" if meant else nearest.zh(campaign.follows)),
                f"there is no “{campaign.follows}” in {CAMPAIGNS_FOLDER}/"
                + (f"; write the name of its file, “{meant}”" if meant else nearest.en(campaign.follows)),
            )


def follows_no_earlier_campaign(network: Network, date: date) -> Iterator[Finding]:
    """A campaign is compared with one that closed before it opened, never with itself."""
    campaigns = {campaign.id: campaign for campaign in network.campaigns}
    for campaign in network.campaigns:
        followed = campaigns.get(campaign.follows or "")
        if followed is campaign:
            yield Finding(
                _file(campaign.id),
                ("follows",),
                "follows 写的是它自己；请写以前的一次，没有就删掉这一行",
                "follows names the campaign itself; name an earlier one, or delete the line",
            )
        elif followed and followed.closes >= campaign.opens:
            yield Finding(
                _file(campaign.id),
                ("follows",),
                f"“{followed.id}”到 {followed.closes.date()} 才截止，这一次 {campaign.opens.date()} 就开始了；"
                "follows 写更早的一次，是不是写反了",
                f"“{followed.id}” closes on {followed.closes.date()}, but this one opens on {campaign.opens.date()}; "
                "follows names an earlier one",
            )


def campaign_called_everyday(network: Network, date: date) -> Iterator[Finding]:
    """The answers of everyday.yml belong to no campaign, so none is called everyday."""
    for campaign in network.campaigns:
        if campaign.id == EVERYDAY:
            yield Finding(
                _file(campaign.id),
                (),
                f"“{EVERYDAY}”留给平时的建议；征集的文件请换一个名字，例如 2026-spring.yml",
                f"“{EVERYDAY}” is kept for the suggestions of every day; give the campaign's file another name, for "
                "example 2026-spring.yml",
            )


def told_dates_of_campaigns(network: Network) -> Iterator[tuple[str, Keys, date | None]]:
    """The days on which something was decided: none can lie ahead."""
    for campaign in network.campaigns:
        if campaign.cancelled:
            yield _file(campaign.id), ("cancelled", "date"), campaign.cancelled.date


def _file(campaign_id: str) -> str:
    return f"{CAMPAIGNS_FOLDER}/{campaign_id}.yml"

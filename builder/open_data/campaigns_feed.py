"""campaigns/feed.atom: a campaign opened, closed, was reported or called off."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.campaigns.news import CampaignNews, campaign_news
from builder.model.network import Network
from builder.open_data.atom import Entry, Feed
from builder.render.words import date_text, listed


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    return map(_entry, campaign_news(network, made_date))


def _entry(fact: CampaignNews) -> Entry:
    campaign = fact.campaign
    title, text = _WORDS[fact.kind](fact)
    return Entry(
        url=urls.campaign_url(campaign.id),
        key=fact.kind,
        day=fact.day,
        updated_date=fact.day,
        category=fact.kind,
        title=f"{title}：{campaign.title}",
        text=text,
    )


def _opened(fact: CampaignNews) -> tuple[str, str]:
    campaign = fact.campaign
    ways = listed(tuple(channel.channel for channel in campaign.channels))
    closes = f"{date_text(campaign.closes.date())} {campaign.closes:%H:%M}"
    return "开始征集", f"到 {closes} 截止。可以用这些办法说：{ways}。"


def _closed(fact: CampaignNews) -> tuple[str, str]:
    return "征集截止", f"采纳报告最晚 {date_text(fact.campaign.report_by)}公布。"


def _reported(fact: CampaignNews) -> tuple[str, str]:
    return "采纳报告出来了", fact.campaign.report.summary or "收到多少，采纳了什么，没采纳的为什么，都在报告里。"


def _cancelled(fact: CampaignNews) -> tuple[str, str]:
    return "征集取消了", f"{fact.campaign.cancelled.reason}。"


_WORDS = {"opened": _opened, "closed": _closed, "reported": _reported, "cancelled": _cancelled}


CAMPAIGNS_FEED = Feed(
    url=urls.feed_url(urls.CAMPAIGNS),
    page=urls.CAMPAIGNS,
    title=lambda network: f"{network.site.display_name}：征集",
    subtitle="开始的、截止的、出了报告的征集",
    entries=_entries,
)

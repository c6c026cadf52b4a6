"""Rules about answers: each campaign's report has them, they fit their campaign, and what was published agrees with them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from builder.check.finding import Finding, Nearest, NearestStation
from builder.model.campaigns.campaign import Campaign
from builder.model.figures.comparison import may_be_the_same
from builder.model.network import Network
from builder.model.outcomes.outcomes import Outcomes
from builder.model.quantity import Quantity
from builder.model.source_files import CAMPAIGNS_FOLDER, OUTCOMES_FOLDER, PROGRESS_FILE
from forms_api.forms.public_text import findings_in

Keys = tuple[str | int, ...]
_PUBLISH = "python -m forms_api triage publish"


def report_without_outcomes(network: Network, date: date) -> Iterator[Finding]:
    """A report has its answers in content/outcomes/; one that stands elsewhere has its figures and the address."""
    known = {outcomes.id for outcomes in network.outcomes} | _unread(network, OUTCOMES_FOLDER)
    for campaign in network.campaigns:
        stands_elsewhere = campaign.report and campaign.report.url and campaign.published
        if campaign.report and campaign.id not in known and not stands_elsewhere:
            yield Finding(
                _campaign_file(campaign.id),
                ("report",),
                f"报告公布了，却没有 {_file(campaign.id)}；请用 {_PUBLISH} 写出来；报告在别的网站上的，"
                "写 report 的 url 和 published",
                f"the report is out, but there is no {_file(campaign.id)}; write it by {_PUBLISH}, or, if the report "
                "stands on another site, give its url and published",
            )


def outcomes_of_unknown_campaign(network: Network, date: date) -> Iterator[Finding]:
    """The answers in content/outcomes/ are to a campaign of that name, or to suggestions of every day."""
    campaigns = _campaigns(network)
    nearest = Nearest(campaigns)
    for outcomes in network.outcomes:
        if not outcomes.is_everyday and outcomes.id not in {*campaigns, *_unread(network, CAMPAIGNS_FOLDER)}:
            yield Finding(
                _file(outcomes.id),
                (),
                f"{CAMPAIGNS_FOLDER}/ 里没有“{outcomes.id}”这次征集{nearest.zh(outcomes.id)}",
                f"there is no campaign “{outcomes.id}” in {CAMPAIGNS_FOLDER}/{nearest.en(outcomes.id)}",
            )


def report_with_unanswered_letters(network: Network, date: date) -> Iterator[Finding]:
    """When the report is out, every letter has an answer, and none came in after the answers were written down."""
    for campaign, outcomes in _answered(network):
        if campaign.report and outcomes.unanswered:
            yield Finding(
                _file(outcomes.id),
                ("unanswered",),
                f"报告已经公布，还有 {outcomes.unanswered} 件没有答复；件件都要有回音，请答复完再发布一次",
                f"the report is out, but {outcomes.unanswered} letters have no answer; answer them and publish again",
            )
        elif campaign.report and outcomes.as_of < campaign.closes.date():
            yield Finding(
                _file(outcomes.id),
                ("as_of",),
                f"这个文件截至 {outcomes.as_of}，征集到 {campaign.closes.date()} 才截止，后来的来信不在里面；请再发布一次",
                f"this file is as of {outcomes.as_of}, but the campaign closed on {campaign.closes.date()}; publish again",
            )


def answer_to_unknown_question(network: Network, date: date) -> Iterator[Finding]:
    """An answer goes with one of its campaign's questions; suggestions of every day have none."""
    campaigns = _campaigns(network)
    for outcomes in network.outcomes:
        campaign = campaigns.get(outcomes.id)
        asked = len(campaign.questions) if campaign else 0
        if not campaign and not outcomes.is_everyday:
            continue
        for index, point in enumerate(outcomes.points):
            if point.question and point.question > asked:
                yield Finding(
                    _file(outcomes.id),
                    ("points", index, "question"),
                    f"这次征集只有 {asked} 个问题，没有第 {point.question} 个" if asked else "平时的建议没有问题可选，请删掉 question",
                    f"this campaign asks {asked} questions, there is no number {point.question}"
                    if asked
                    else "suggestions of every day go with no question; delete question",
                )


def answer_given_in_two_files(network: Network, date: date) -> Iterator[Finding]:
    """A point has one answer in the whole network: progress and receipts find it by its id alone."""
    files: dict[str, str] = {}
    for outcomes in network.outcomes:
        for index, point in enumerate(outcomes.points):
            first = files.setdefault(point.id, outcomes.id)
            if first != outcomes.id:
                yield Finding(
                    _file(outcomes.id),
                    ("points", index, "id"),
                    f"编号“{point.id}”在 {_file(first)} 里已经有了，请只留一处，再发布一次",
                    f"the id “{point.id}” is in {_file(first)} already; keep one and publish again",
                )


def answer_at_unknown_station(network: Network, date: date) -> Iterator[Finding]:
    """A point names a station of the network, also one that has moved or merged since."""
    nearest = NearestStation(network)
    for outcomes in network.outcomes:
        for index, point in enumerate(outcomes.points):
            slug = point.station
            if slug and not network.has_file_for(slug) and slug not in network.former_slugs:
                yield Finding(
                    _file(outcomes.id),
                    ("points", index, "station"),
                    f"没有站点“{slug}”，网页上就不写是哪里的{nearest.zh(slug)}",
                    f"there is no station “{slug}”, so the page does not say where{nearest.en(slug)}",
                    "warning",
                )


def published_figure_contradicts_answers(network: Network, date: date) -> Iterator[Finding]:
    """What was announced of a campaign can be what its answers come to."""
    for campaign, outcomes in _answered(network):
        for name, unit, published, counted in _figures(campaign, outcomes):
            if not may_be_the_same(published, Quantity(Decimal(counted), "exact", unit)):
                yield Finding(
                    _campaign_file(campaign.id),
                    ("published", name),
                    f"公布的是{published}，按 {_file(campaign.id)} 算是 {counted} {unit}，对不上；请查一查是哪一边错了",
                    f"“{published}” was published, but {_file(campaign.id)} comes to {counted} {unit}; find out which "
                    "is wrong",
                )


def answer_tells_a_person(network: Network, date: date) -> Iterator[Finding]:
    """Neither a point nor its answer nor what is said of it later gives anybody away."""
    for file, keys, text in _texts(network):
        for words in findings_in(text):
            yield Finding(
                file,
                keys,
                f"{words.zh}；公开的答复里不写谁、住哪里、怎么联系，请改掉",
                f"this {_KINDS[words.kind]} gives somebody away; take it out",
            )


def told_dates_of_answers(network: Network) -> Iterator[tuple[str, Keys, date | None]]:
    """The days on which something was counted, answered or done: none can lie ahead."""
    for outcomes in network.outcomes:
        yield _file(outcomes.id), ("as_of",), outcomes.as_of
    for index, entry in enumerate(network.progress.progress):
        yield PROGRESS_FILE, ("progress", index, "date"), entry.date


_KINDS = {
    "name": "name",
    "phone": "number",
    "id": "number of an identity card",
    "address": "address",
    "email": "e-mail address",
}


def _texts(network: Network) -> Iterator[tuple[str, Keys, str]]:
    for outcomes in network.outcomes:
        for index, point in enumerate(outcomes.points):
            for name in ("text", "theme", "reason", "reply"):
                if text := getattr(point, name):
                    yield _file(outcomes.id), ("points", index, name), text
    for index, entry in enumerate(network.progress.progress):
        yield PROGRESS_FILE, ("progress", index, "text"), entry.text
        if entry.evidence:
            yield PROGRESS_FILE, ("progress", index, "evidence", "text"), entry.evidence.text


def _figures(campaign: Campaign, outcomes: Outcomes) -> Iterator[tuple[str, str, Quantity, int]]:
    """The field, the unit, what was published and what the answers come to."""
    counted = (
        ("letters", "件", outcomes.letters_received),
        ("points", "条", len(outcomes.points)),
        ("themes", "个", len({point.theme for point in outcomes.points})),
    )
    for name, unit, count in counted:
        if campaign.published and (published := getattr(campaign.published, name)):
            yield name, unit, published, count


def _answered(network: Network) -> Iterator[tuple[Campaign, Outcomes]]:
    campaigns = _campaigns(network)
    for outcomes in network.outcomes:
        if outcomes.id in campaigns:
            yield campaigns[outcomes.id], outcomes


def _campaigns(network: Network) -> dict[str, Campaign]:
    return {campaign.id: campaign for campaign in network.campaigns}


def _unread(network: Network, folder: str) -> set[str]:
    """The ids of records that are there, but hold mistakes of their own."""
    inside = (file.removeprefix(f"{folder}/") for file in network.unread_files if file.startswith(f"{folder}/"))
    return {name.removesuffix(".yml") for name in inside}


def _file(outcomes_id: str) -> str:
    return f"{OUTCOMES_FOLDER}/{outcomes_id}.yml"


def _campaign_file(campaign_id: str) -> str:
    return f"{CAMPAIGNS_FOLDER}/{campaign_id}.yml"

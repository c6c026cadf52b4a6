"""content/campaigns/<id>.yml: one 征集, as its editor writes it.

In: the mapping. Out: a record whose days stand in an order that can have happened. What it is doing on a day comes from
the dates (state_on); what needs another file (the answers, an earlier campaign) is builder/check's.
"""

from datetime import date
from enum import Enum

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.cancelled import Cancelled
from builder.model.campaigns.channel import CampaignChannel
from builder.model.contact import WebAddress
from builder.model.dates import Date
from builder.model.moments import ClosingMoment, OpeningMoment
from builder.model.once import repeated
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.text import Id, Line, PlainText, Reference, line
from forms_api.forms.channels import CHANNELS

MOST_QUESTIONS = 6


class State(Enum):
    """What a campaign is doing on a day; no editor writes it."""

    PLANNED = "planned"
    OPEN = "open"
    COUNTING = "counting"
    LATE = "late"
    REPORTED = "reported"
    CANCELLED = "cancelled"


STATE_NAMES = {
    State.PLANNED: "还没开始",
    State.OPEN: "正在征集",
    State.COUNTING: "正在整理",
    State.LATE: "报告晚了",
    State.REPORTED: "报告出来了",
    State.CANCELLED: "已取消",
}


class Question(Record):
    """One question, in words that stand above its field."""

    text: line(80) = Field(title="问题")
    hint: Line | None = Field(None, title="提示")


class PublishedReport(Record):
    """That the report was published: here, where the answers are in content/outcomes/, or at `url`."""

    published_date: Date = Field(title="哪天公布的")
    summary: PlainText | None = Field(None, title="一句话结果")
    url: WebAddress | None = Field(None, title="原文网址")


class PublishedFigures(Record):
    """What was announced of the answers, kept with its hedges."""

    letters: quantity_in("件") | None = Field(None, title="件数")
    points: quantity_in("条") | None = Field(None, title="条数")
    themes: quantity_in("个") | None = Field(None, title="主题数")
    source: Line = Field(title="来源")


class CampaignFile(Record):
    """The content of the file."""

    title: Line = Field(title="标题")
    lead: PlainText | None = Field(None, title="说明")
    organisers: tuple[Line, ...] = Field(title="主办")
    audience: Line = Field(title="征集对象")
    opens: OpeningMoment = Field(title="什么时候开始")
    closes: ClosingMoment = Field(title="什么时候截止")
    questions: tuple[Question, ...] = Field(title="问题")
    channels: tuple[CampaignChannel, ...] = Field(title="渠道")
    report_by: Date = Field(title="最晚哪天出报告")
    report: PublishedReport | None = Field(None, title="报告")
    cancelled: Cancelled | None = Field(None, title="取消")
    follows: Reference | None = Field(None, title="接着哪一次")
    published: PublishedFigures | None = Field(None, title="公布过的数")

    @model_validator(mode="after")
    def _asks_and_is_reached(self):
        """Somebody asks from one to six questions, and can be told the answers by some channel, each given once."""
        mistakes = [
            Mistake(
                f"campaign-without-{field}",
                f"征集要{zh}，最少一个；在 {field} 下面写“- {example}”",
                f"a campaign has {en}; write “- {example}” below {field}",
                at=(field,), on_key=True,
            )
            for field, zh, en, example in (
                ("organisers", "写谁主办", "an organiser", "示例街道办事处"),
                ("questions", "有问题", "a question", "text: 您最想先办哪一件事？"),
                ("channels", "有渠道", "a channel", "channel: 网页"),
            )
            if not getattr(self, field)
        ]
        count = len(self.questions)
        if count > MOST_QUESTIONS:
            mistakes.append(Mistake(
                "too-many-questions",
                f"一次征集最多问 {MOST_QUESTIONS} 个问题，这里有 {count} 个；请合并，或者分成两次",
                f"a campaign asks at most {MOST_QUESTIONS} questions, here are {count}; join some, or make two of it",
                at=("questions",), on_key=True,
            ))
        mistakes += [
            Mistake(
                "channel-given-twice",
                f"渠道“{word}”写了两次；同一种有几处的，写在一条的 where 里",
                f"the channel “{word}” is given twice; several places of one kind go into its where",
                at=("channels", index, "channel"),
            )
            for index, word in repeated(self.channels, "channel")
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _happens_in_this_order(self):
        """It opens, closes, and then there is a report; or it is called off before it closed."""
        mistakes = []
        if self.closes < self.opens:
            mistakes.append(Mistake(
                "campaign-closes-before-it-opens",
                f"{self.closes:%Y-%m-%d %H:%M} 截止，比 {self.opens:%Y-%m-%d %H:%M} 开始还早；请看看日期和时间",
                f"it closes at {self.closes:%Y-%m-%d %H:%M}, before it opens at {self.opens:%Y-%m-%d %H:%M}",
                at=("closes",),
            ))
        elif self.report_by < self.closes.date():
            mistakes.append(Mistake(
                "report-before-closing",
                f"说好 {self.report_by} 出报告，可征集到 {self.closes.date()} 才截止；请改 report_by",
                f"the report is promised for {self.report_by}, but the campaign closes on {self.closes.date()}; "
                "change report_by",
                at=("report_by",),
            ))
        elif self.report and self.report.published_date < self.closes.date():
            mistakes.append(Mistake(
                "report-before-closing",
                f"报告写着 {self.report.published_date} 公布，可征集到 {self.closes.date()} 才截止；请看看哪个日期写错了",
                f"the report was published on {self.report.published_date}, but the campaign closes on "
                f"{self.closes.date()}; look at the dates",
                at=("report", "published_date"),
            ))
        if self.cancelled and self.report:
            mistakes.append(Mistake(
                "report-of-cancelled-campaign",
                "取消了的征集没有报告；办成了请删掉 cancelled，没办请删掉 report",
                "a campaign that was cancelled has no report; delete cancelled if it took place, else report",
                at=("report",), on_key=True,
            ))
        elif self.cancelled and self.cancelled.date > self.closes.date():
            mistakes.append(Mistake(
                "cancelled-after-it",
                f"取消的日期 {self.cancelled.date} 晚于截止的 {self.closes.date()}；征集完了就不能再取消，请看看日期",
                f"it was cancelled on {self.cancelled.date}, after it closed on {self.closes.date()}; look at the dates",
                at=("cancelled", "date"),
            ))
        if mistakes:
            raise Mistakes(mistakes)
        return self

    def state_on(self, day: date) -> State:
        """Open on each day that has a second of the window; what happens within a day is the server's to judge."""
        if self.cancelled and self.cancelled.date <= day:
            return State.CANCELLED
        if day < self.opens.date():
            return State.PLANNED
        if day <= self.closes.date():
            return State.OPEN
        if self.report and self.report.published_date <= day:
            return State.REPORTED
        return State.LATE if day > self.report_by else State.COUNTING

    @property
    def has_form(self) -> bool:
        """Whether one answers on this site; the desk types in what comes by other ways in any case."""
        return any(each.channel == CHANNELS["web"] for each in self.channels)


class Campaign(CampaignFile):
    """A campaign with its id, which is the name of its file and of its page."""

    id: Id = Field(title="代号")

    @classmethod
    def from_file(cls, campaign_id: str, file: CampaignFile) -> "Campaign":
        return cls.model_construct(id=campaign_id, **file.__dict__)

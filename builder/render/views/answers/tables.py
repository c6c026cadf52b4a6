"""The pictures of what answers come to, each with its table: the way from letter to answer, dispositions, channels, questions,
themes, promises kept.

In: answers and their counts. Out: Charts for templates/charts.html. Letters are 件 and points 条; they never share a bar.
"""

from collections.abc import Sequence

from builder.model.campaigns.campaign import Campaign
from builder.model.outcomes.answers import Answer
from builder.model.outcomes.counts import Kept, Tally, answered_by_channel, questions_of, tally_of, themes_of
from builder.model.outcomes.outcomes import Outcomes
from builder.model.outcomes.point import ANSWERS
from builder.render.charts import Bar, Chart, Step, bars, funnel, share_text
from forms_api.forms.dispositions import DISPOSITIONS

_SUM = "合计"
# More themes than this are summed up in one row.
_THEMES_SHOWN = 12


def way_chart(outcomes: Outcomes, answers: Sequence[Answer]) -> Chart:
    """件 → 条 → 主题 → dispositions."""
    tally = tally_of(answers)
    return funnel(
        "从来信到办理",
        (
            Step("收到", outcomes.letters_received, "件"),
            Step("有答复", outcomes.letters_answered, "件"),
            Step("整理出", tally.points, "条", "一件里可以有几条"),
            Step("归成", len(themes_of(answers)), "个主题"),
            Step("采纳", tally.adopted, "条", "已解决、正在解决、列入规划"),
            Step("其中答复时已解决", tally.solved, "条"),
        ),
    )


def disposition_chart(tally: Tally) -> Chart:
    rows = [
        Bar(ANSWERS[word], count, _meaning(word, share_text(count, tally.points)))
        for word, count in tally.by_disposition
    ]
    return bars("一条一条是怎么答复的", rows, "条", head="办理结果", total=_SUM)


def channel_chart(outcomes: Outcomes, answers: Sequence[Answer]) -> Chart:
    answered = dict(answered_by_channel(answers))
    rows = [
        Bar(each.channel, each.letters, f"其中有答复 {answered.get(each.channel, 0)} 件") for each in outcomes.received
    ]
    return bars("从哪里来的", rows, "件", head="渠道", total=_SUM)


def question_chart(campaign: Campaign, answers: Sequence[Answer]) -> Chart:
    rows = [
        Bar(f"{number}. {campaign.questions[number - 1].text}" if number else "没有按问题写的", count)
        for number, count in questions_of(answers, len(campaign.questions))
    ]
    return bars("答的是哪个问题", rows, "条", head="问题", total=_SUM)


def theme_chart(answers: Sequence[Answer]) -> Chart:
    themes = themes_of(answers)
    rows = [Bar(name, count) for name, count in themes[:_THEMES_SHOWN]]
    if rest := themes[_THEMES_SHOWN:]:
        rows.append(Bar(f"其余 {len(rest)} 个主题", sum(count for _, count in rest)))
    return bars("说的是哪些事", rows, "条", head="主题", total=_SUM)


def kept_chart(kept: Kept) -> Chart:
    """What became of the promises; the caller leaves it out where there are none."""
    rows = (
        Bar("按时办好", kept.in_time, "最早说好的日子以前"),
        Bar("办好了，晚了几天", kept.late),
        Bar("还没到日子，在办", kept.running, "改过日子的，写在那一条下面"),
        Bar("过了日子，还没办好", kept.overdue),
    )
    return bars("说好要办的，办到哪里了", rows, "条", head="办到哪里", total=_SUM)


def _meaning(word: str, share: str) -> str:
    meaning = DISPOSITIONS[word].meaning
    return f"{share}；{meaning}" if share else meaning

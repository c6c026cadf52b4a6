"""参加征集: answers to the questions of one campaign. One answer is enough; a name and a contact are up to the resident."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field
from forms_api.forms.target import Target

# As many as a campaign may ask (builder/model/campaigns/campaign.py refuses more).
ANSWERS = tuple(f"answer{number}" for number in range(1, 7))


def _answer_field(number: int):
    return paragraph_field(f"第 {number} 个问题", max_length=2000, rows=5)


class CampaignForm(ResidentForm):
    answer1 = _answer_field(1)
    answer2 = _answer_field(2)
    answer3 = _answer_field(3)
    answer4 = _answer_field(4)
    answer5 = _answer_field(5)
    answer6 = _answer_field(6)
    name = line_field("怎么称呼您", max_length=30, autocomplete="name", hint="写姓氏或昵称也可以。不会公开。")
    contact = line_field(
        "联系方式",
        max_length=60,
        why="只在需要问清情况或答复您时使用，不会公开。",
        hint="电话、微信号、邮箱都可以；不留也照样算数。",
    )

    def problems_with(self, target: Target) -> dict[str, str]:
        """Something must be answered; which question is up to the resident."""
        if any(self[name].data for name in ANSWERS):
            return {}
        one, some = "请写下您的回答。一两句话就可以。", "请至少回答一个问题。一两句话就可以。"
        return {ANSWERS[0]: one if len(target.questions) == 1 else some}


CAMPAIGN = FormDeclaration(
    id="campaign",
    title="参加征集",
    lead="想到什么写什么，不用注册。截止以后会公布每一条怎么办、为什么。",
    submit_label="提交",
    sent_title="您的意见收到了",
    next_step="截止以后，工作人员一件一件看，一条一条答复，写进采纳报告。报告里没有您的称呼和联系方式。",
    form_class=CampaignForm,
    version=1,
    fields=(*ANSWERS, "name", "contact"),
    field_columns=(
        *(Column(name, f"回答{name.removeprefix('answer')}", personal=True) for name in ANSWERS),
        Column("name", "称呼", personal=True),
        Column("contact", "联系方式", personal=True),
    ),
    purpose="整理这次征集的意见，需要时问清情况并答复您",
    contact_field="contact",
    only_when=dict.fromkeys(ANSWERS, "不想答的可以空着"),
    target=TargetKind(
        word="征集",
        choose="请先选一次征集",
        list_path="campaigns/",
        list_name="看正在进行的征集",
        not_yet="这次征集还没有开始",
        over="这次征集已经截止",
        cancelled="这次征集取消了",
        window_label="征集时间",
        asks_station=True,
    ),
    answers=ANSWERS,
)

"""活动报名: one person for one activity; who brings somebody signs them up too, each by themselves."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field, phone_field


class ActivityForm(ResidentForm):
    name = line_field(
        "谁来参加",
        max_length=30,
        autocomplete="name",
        hint="写姓氏或昵称也可以。替别人报，写他的称呼。",
        required="请写下谁来参加，好给他留名额。",
    )
    phone = phone_field(
        "电话",
        why="只在活动有变动或轮到您时给您打电话。",
        required="请留一个电话，活动有变动好告诉您。",
    )
    note = paragraph_field("备注", max_length=300, rows=3, hint="例如坐轮椅、对什么过敏、自己带不带工具。")


ACTIVITY = FormDeclaration(
    id="activity",
    title="活动报名",
    lead="一人报一次，不用注册。来不了，凭受理编号和查询码取消，名额就能让给别人。",
    submit_label="报名",
    sent_title="报名收到了",
    next_step="到时候报上受理编号或称呼就行。活动有变动，会打您留的电话。",
    form_class=ActivityForm,
    version=1,
    fields=("name", "phone", "note"),
    field_columns=(
        Column("name", "谁来参加", personal=True),
        Column("phone", "电话", personal=True),
        Column("note", "备注", personal=True),
    ),
    purpose="给您留活动名额，有变动时通知您",
    contact_field="phone",
    target=TargetKind(
        word="活动",
        choose="请先选一个活动",
        list_path="activities/",
        list_name="看近期的活动",
        not_yet="这个活动还没有开始报名",
        over="这个活动的报名已经截止",
        cancelled="这个活动取消了",
        repeated="这个活动您已经报过名",
        window_label="报名",
        place_label="地点",
        takes="seat",
    ),
    same_person=("name", "phone"),
)

"""报名参加议事会: who will come to a meeting, and what they would like to say."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field, phone_field


class MeetingForm(ResidentForm):
    name = line_field(
        "怎么称呼您",
        max_length=30,
        autocomplete="name",
        hint="写姓氏也可以。不会公开，会议记录只记来了多少人。",
        required="请写下怎么称呼您，好给您留座位。",
    )
    phone = phone_field(
        "电话",
        why="只在时间、地点有变动或轮到您时给您打电话。",
        required="请留一个电话，时间有变动好告诉您。",
    )
    note = paragraph_field(
        "您想说什么", max_length=500, rows=3, hint="可以先写几句，到时候由您自己说。说事不说人。"
    )


MEETING = FormDeclaration(
    id="meeting",
    title="报名参加议事会",
    lead="一人报一次，按时来就行。来不了，凭受理编号和查询码取消，名额就能让给别人。",
    submit_label="报名",
    sent_title="报名收到了",
    next_step="时间、地点有变动，会打您留的电话。",
    form_class=MeetingForm,
    version=1,
    fields=("name", "phone", "note"),
    field_columns=(
        Column("name", "称呼", personal=True),
        Column("phone", "电话", personal=True),
        Column("note", "想说什么", personal=True),
    ),
    purpose="安排议事会的座位，有变动时通知您",
    contact_field="phone",
    target=TargetKind(
        word="议事会",
        choose="请先选一场议事会",
        list_path="deliberation/",
        list_name="看近期的议事会",
        not_yet="这场议事会还没有开始报名",
        over="这场议事会的报名已经截止",
        cancelled="这场议事会取消了",
        repeated="这场议事会您已经报过名",
        window_label="报名",
        place_label="地点",
        takes="seat",
    ),
    same_person=("name", "phone"),
)

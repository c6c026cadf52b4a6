"""认领心愿: who will make a posted wish come true. One at a time: a second person is offered other wishes."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field, phone_field


class ClaimForm(ResidentForm):
    name = line_field(
        "怎么称呼您",
        max_length=30,
        autocomplete="name",
        hint="写姓氏或昵称也可以。不会公开。",
        required="请写下怎么称呼您，打电话时好开口。",
    )
    phone = phone_field(
        "电话",
        why="只用来和您约怎么送到，不会公开。",
        required="请留一个电话，好和您约怎么送到。",
    )
    when = line_field(
        "什么时候方便",
        max_length=60,
        autocomplete="off",
        hint="例如：周末白天、这个星期三下午。",
        required="请写下您什么时候方便，写个大概就行。",
    )
    how = paragraph_field("打算怎么帮", max_length=300, rows=3, hint="例如：家里正好有一把闲着的，可以送过来。")


CLAIM = FormDeclaration(
    id="claim",
    title="认领心愿",
    lead="一个心愿一次只由一个人认领。认领以后办不了也没关系，凭受理编号和查询码取消，别人就能接着认领。",
    submit_label="认领这个心愿",
    sent_title="您认领了这个心愿",
    next_step="站里会打您留的电话，和您约怎么送到。东西交到站里，由站里转交，您不会知道他是谁，他也不会知道您是谁。",
    form_class=ClaimForm,
    version=1,
    fields=("name", "phone", "when", "how"),
    field_columns=(
        Column("name", "称呼", personal=True),
        Column("phone", "电话", personal=True),
        Column("when", "什么时候方便", personal=True),
        Column("how", "打算怎么帮", personal=True),
    ),
    purpose="和您约怎么帮这个心愿圆上",
    contact_field="phone",
    target=TargetKind(
        word="心愿",
        choose="请先选一个心愿",
        list_path="wishes/",
        list_name="看心愿墙",
        not_yet="这个心愿还没有开始认领",
        over="这个心愿已经圆了，谢谢您",
        cancelled="这个心愿已经撤下",
        repeated="这个心愿您已经认领过",
        takes="claim",
    ),
    same_person=("name", "phone"),
)

"""公示异议: what somebody holds against an award that is on notice. Nobody has to say who they are."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field


class ObjectionForm(ResidentForm):
    what = paragraph_field(
        "您的异议",
        max_length=2000,
        rows=8,
        hint="说说哪里不符合实际，您是怎么知道的。",
        required="请写下您的异议。一两句话就可以。",
    )
    contact = line_field(
        "联系方式",
        max_length=60,
        why="只用来向您问清情况、把结果告诉您。",
        hint="不留也照样核实。凭受理编号也能打电话问结果。",
    )


OBJECTION = FormDeclaration(
    id="objection",
    title="对公示提异议",
    lead="公示的内容和实际不一样，在公示期内告诉我们。可以不留姓名。您写的不公开，也不会让被公示的人知道是谁写的。",
    submit_label="提交异议",
    sent_title="异议收到了",
    next_step="街道会派人核实。您的异议有结论以前，公示的事不会定下来。",
    form_class=ObjectionForm,
    version=1,
    fields=("what", "contact"),
    field_columns=(
        Column("what", "异议内容", personal=True),
        Column("contact", "联系方式", personal=True),
    ),
    purpose="核实您的异议，需要时问清情况并告诉您结果",
    contact_field="contact",
    target=TargetKind(
        word="公示",
        choose="请先选是哪一份公示",
        list_path="people/",
        list_name="看正在公示的",
        not_yet="公示还没有开始",
        over="公示期已经过了，不再收异议",
        cancelled="这份公示已经停止",
        window_label="公示期",
        place_label="张贴在",
    ),
)

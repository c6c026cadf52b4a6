"""信息有误: a fact on the site that is wrong, and what is right."""

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field


class CorrectionForm(ResidentForm):
    wrong = paragraph_field(
        "哪里不对",
        max_length=1000,
        rows=3,
        hint="例如：网页上写周六开门，我去了没有开。",
        required="请写下哪里不对。",
    )
    right = paragraph_field(
        "对的是怎样",
        max_length=1000,
        rows=3,
        hint="不确定就写您看到的情况。",
        required="请写下您知道的情况，不确定也可以。",
    )
    source = line_field("您是怎么知道的", max_length=200, hint="例如：门口贴的通知、打电话问的。")
    contact = line_field(
        "联系方式",
        max_length=60,
        why="只在需要问清情况时使用。",
        hint="电话、微信号、邮箱都可以；不留也照样更正。",
    )


CORRECTION = FormDeclaration(
    id="correction",
    title="信息有误",
    lead="网页上写的和实际不一样？告诉我们，核实后就改。",
    submit_label="提交更正",
    sent_title="更正收到了",
    next_step="工作人员会核实，对的就改到网页上。",
    form_class=CorrectionForm,
    version=1,
    fields=("wrong", "right", "source", "contact"),
    field_columns=(
        Column("wrong", "哪里不对", personal=True),
        Column("right", "正确的情况", personal=True),
        Column("source", "怎么知道的", personal=True),
        Column("contact", "联系方式", personal=True),
    ),
    purpose="核实并更正网页上的信息，需要时向您问清情况",
    contact_field="contact",
    station_required=True,
)

"""建议: what a resident would like to see changed. Only the text is needed; a name and a contact are up to
the resident."""

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field


class SuggestionForm(ResidentForm):
    text = paragraph_field(
        "您的建议",
        max_length=2000,
        rows=8,
        hint="说说是什么事、在哪里、您希望怎样。",
        required="请写下您的建议。一两句话就可以。",
    )
    name = line_field("怎么称呼您", max_length=30, autocomplete="name", hint="写姓氏或昵称也可以。")
    contact = line_field(
        "联系方式",
        max_length=60,
        why="只在需要问清情况或答复您时使用。",
        hint="电话、微信号、邮箱都可以；不留也照样办理。",
    )


SUGGESTION = FormDeclaration(
    id="suggestion",
    title="提建议",
    lead="身边有什么不方便、什么可以更好，告诉我们。不用注册。",
    submit_label="提交建议",
    sent_title="建议收到了",
    next_step="工作人员会看，并转给能办这件事的人。",
    form_class=SuggestionForm,
    version=1,
    fields=("text", "name", "contact"),
    field_columns=(
        Column("text", "建议内容", personal=True),
        Column("name", "称呼", personal=True),
        Column("contact", "联系方式", personal=True),
    ),
    purpose="办理您的建议，需要时问清情况并答复您",
    contact_field="contact",
)

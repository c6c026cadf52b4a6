"""提一件要商量的事: a matter for a deliberation brand to take up or to decline with a reason."""

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field, phone_field


class MatterForm(ResidentForm):
    title = line_field(
        "一句话说是什么事",
        max_length=60,
        autocomplete="off",
        hint="例如：车棚里的充电桩不够用。",
        required="请用一句话写下是什么事。",
    )
    text = paragraph_field(
        "现在是什么情况",
        max_length=1500,
        hint="说说在哪里、多久了、影响到哪些人。说事不说人，不用写邻居的姓名和门牌。",
        required="请写下现在是什么情况，一两句话就可以。",
    )
    hope = paragraph_field("您希望怎样", max_length=500, rows=3, hint="没有想好可以空着，商量的时候再说。")
    name = line_field("怎么称呼您", max_length=30, autocomplete="name", hint="写姓氏或昵称也可以。")
    phone = phone_field("电话", why="只用来问清情况、告诉您哪天商量。", hint="不留也照样看。")


MATTER = FormDeclaration(
    id="matter",
    title="提一件要商量的事",
    lead="楼里、小区里要大家一起商量的事，写在这里。接下来的会写明哪天商量，没有接的会说明原因。",
    submit_label="提交这件事",
    sent_title="这件事收到了",
    next_step="站里会看这件事能不能商量：能，就排进议事会，写在议事的网页上；不能，会说明原因，或者转给能办的人。",
    form_class=MatterForm,
    version=1,
    fields=("title", "text", "hope", "name", "phone"),
    field_columns=(
        Column("title", "什么事", personal=True),
        Column("text", "现在的情况", personal=True),
        Column("hope", "希望怎样", personal=True),
        Column("name", "称呼", personal=True),
        Column("phone", "电话", personal=True),
    ),
    purpose="安排商量您提的事，需要时向您问清情况",
    contact_field="phone",
)

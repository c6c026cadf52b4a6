"""小人物推荐: somebody who did good, so that the station can look into it and ask them."""

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import ResidentForm, line_field, one_of_field, paragraph_field, phone_field

ASKED = (("yes", "我问过他，他愿意"), ("no", "还没有问过他"))


class NominationForm(ResidentForm):
    who = line_field(
        "您推荐谁",
        max_length=40,
        autocomplete="off",
        hint="写平时的称呼就行，例如：三号楼修车的老师傅。",
        required="请写下您推荐谁，写平时的称呼就行。",
    )
    deed = paragraph_field(
        "他做了什么",
        max_length=1500,
        hint="说说什么时候、在哪里、做了什么事。",
        required="请写下他做了什么，一两句话就可以。",
    )
    asked = one_of_field(
        "他本人知道吗",
        ASKED,
        hint="没有问过也可以推荐。我们会先问他，他不愿意，就不登。",
        required="请选一项，没有问过也可以推荐。",
    )
    name = line_field("怎么称呼您", max_length=30, autocomplete="name", hint="写姓氏或昵称也可以。")
    phone = phone_field("您的电话", why="只在要问清经过时给您打电话。", hint="不留也照样算数。")


NOMINATION = FormDeclaration(
    id="nomination",
    title="推荐小人物",
    lead="身边有人做了好事，值得让大家知道？写在这里。站里会先核实，再问他本人；他不愿意，就不登。",
    submit_label="提交推荐",
    sent_title="推荐收到了",
    next_step="站里会去核实，并问他本人愿不愿意。成为候选人以后先公示，公示期满没有异议才授予。",
    form_class=NominationForm,
    version=1,
    fields=("who", "deed", "asked", "name", "phone"),
    field_columns=(
        Column("who", "推荐谁", personal=True),
        Column("deed", "做了什么", personal=True),
        Column("asked", "本人知道吗"),
        Column("name", "推荐人称呼", personal=True),
        Column("phone", "推荐人电话", personal=True),
    ),
    purpose="核实您推荐的事，征求他本人同意，需要时向您问清经过",
    contact_field="phone",
)

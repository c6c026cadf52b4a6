"""代办上门预约: an errand that somebody else runs, or that is done at the resident's door."""

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import ResidentForm, line_field, phone_field


class ErrandForm(ResidentForm):
    name = line_field(
        "怎么称呼您",
        max_length=30,
        autocomplete="name",
        hint="写姓氏也可以，例如：王阿姨。",
        required="请写下怎么称呼您，打电话时好开口。",
    )
    phone = phone_field(
        "电话",
        why="只用来和您约时间、找到您家。",
        required="请留一个电话，好和您约时间。",
    )
    building = line_field(
        "楼栋门牌",
        max_length=60,
        autocomplete="off",
        hint="例如：3号楼502室。",
        required="请写下楼栋和门牌，好知道到哪里找您。",
    )
    errand = line_field(
        "哪件事",
        max_length=100,
        autocomplete="off",
        hint="例如：代缴水费、上门理发。身份证号、银行卡号和密码不要写在这里。",
        required="请写下要办的是哪件事。",
    )
    when = line_field(
        "什么时候方便",
        max_length=60,
        autocomplete="off",
        hint="例如：周三上午、每天下午四点以后。",
        required="请写下您什么时候方便，写个大概就行。",
    )


ERRAND = FormDeclaration(
    id="errand",
    title="代办上门预约",
    lead="走不开、走不动，可以请站里代办，或者上门来办。急事请直接打电话。",
    submit_label="提交预约",
    sent_title="预约收到了",
    next_step="工作人员会打您留的电话，和您定下谁来、什么时候来。没接到电话以前，还不算约好。",
    form_class=ErrandForm,
    version=1,
    fields=("name", "phone", "building", "errand", "when"),
    field_columns=(
        Column("name", "称呼", personal=True),
        Column("phone", "电话", personal=True),
        Column("building", "楼栋门牌", personal=True),
        Column("errand", "哪件事", personal=True),
        Column("when", "什么时候方便", personal=True),
    ),
    purpose="安排代办或上门，打电话和您约时间",
    contact_field="phone",
    station_required=True,
    prefilled=("errand",),
)

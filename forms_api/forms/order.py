"""点单: a service or an activity off the menu, ordered for a station. What will be public is the item, the station and the
steps; who ordered it never is."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, line_field, paragraph_field, phone_field


class OrderForm(ResidentForm):
    when = line_field(
        "想要什么时候",
        max_length=60,
        autocomplete="off",
        hint="例如：5月下旬的周末、每周三下午。要提前几天，看菜单上写的。",
        required="请写下想要什么时候，写个大概就行。",
    )
    people = line_field(
        "大约几个人",
        max_length=40,
        autocomplete="off",
        hint="例如：1 个人、楼里二十来个老人。",
        required="请写下大约几个人，写个大概就行。",
    )
    name = line_field(
        "怎么称呼您",
        max_length=30,
        autocomplete="name",
        hint="写姓氏或昵称也可以。不会公开。",
        required="请写下怎么称呼您，打电话时好开口。",
    )
    phone = phone_field(
        "电话",
        why="只用来问清要求、约时间，不会公开。",
        required="请留一个电话，好问清要求、约时间。",
    )
    note = paragraph_field("还有什么要求", max_length=500, rows=3, hint="例如要上门、听不清普通话、几点以前不方便。")


ORDER = FormDeclaration(
    id="order",
    title="点单",
    lead="想要哪项服务、哪个活动，点给驿站来办。走到了哪一步，网页上都看得到；谁点的，不公开。",
    submit_label="提交点单",
    sent_title="点单收到了",
    next_step="工作人员会打您留的电话问清要求，再开单，找能办的单位来接。这一单走到哪里，“点单”那一页上都写着。",
    form_class=OrderForm,
    version=1,
    fields=("when", "people", "name", "phone", "note"),
    field_columns=(
        Column("when", "想要什么时候", personal=True),
        Column("people", "大约几个人", personal=True),
        Column("name", "称呼", personal=True),
        Column("phone", "电话", personal=True),
        Column("note", "还有什么要求", personal=True),
    ),
    purpose="办您点的这一单，打电话问清要求、约时间",
    contact_field="phone",
    station_required=True,
    target=TargetKind(
        word="项目",
        choose="请先在菜单上选一项",
        list_path="orders/",
        list_name="看菜单",
        not_yet="这一项还不能点",
        over="这一项不再提供了",
        cancelled="这一项不再提供了",
        asks_station=True,
    ),
)

"""提心愿: a small wish, one's own or a neighbour's; only the wish and an alias will ever be public."""

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import ResidentForm, line_field, one_of_field, paragraph_field, phone_field

FOR_WHOM = (("self", "自己"), ("neighbour", "邻居"))


class WishForm(ResidentForm):
    for_whom = one_of_field(
        "替谁提",
        FOR_WHOM,
        hint="替邻居提，请先问过他本人。",
        required="请选是替自己提，还是替邻居提。",
    )
    wish = paragraph_field(
        "心愿是什么",
        max_length=500,
        rows=4,
        hint="例如：想要一张洗澡时坐的凳子。贴出来的就是这几句，里面不要写姓名、门牌和电话。",
        required="请写下心愿是什么，一句话就可以。",
    )
    alias = line_field(
        "墙上怎么称呼",
        max_length=20,
        autocomplete="off",
        hint="起一个别人认不出来的称呼，例如：爱听戏的老伯。",
        required="请起一个称呼，墙上只写这个称呼，不写真名。",
    )
    name = line_field(
        "怎么称呼您",
        max_length=30,
        autocomplete="name",
        hint="不会公开。",
        required="请写下怎么称呼您，打电话时好开口。",
    )
    phone = phone_field(
        "您的电话",
        why="只用来核实心愿、约什么时候送来，不会公开。",
        required="请留一个电话，好核实心愿、约什么时候送来。",
    )
    building = line_field(
        "送到哪个楼栋",
        max_length=40,
        autocomplete="off",
        hint="例如：3号楼。替邻居提的，写邻居住的楼栋。不会公开。",
        required="请写下楼栋，好知道送到哪里。",
    )


WISH = FormDeclaration(
    id="wish",
    title="提心愿",
    lead="小事也是心愿，自己的、邻居的都可以提。站里核实以后贴上心愿墙，等有心人认领。",
    submit_label="提交心愿",
    sent_title="心愿收到了",
    next_step="站里会打您留的电话核实。核实好了就贴上心愿墙，墙上只有心愿和您起的称呼。",
    form_class=WishForm,
    version=1,
    fields=("for_whom", "wish", "alias", "name", "phone", "building"),
    field_columns=(
        Column("for_whom", "替谁提"),
        Column("wish", "心愿", personal=True),
        Column("alias", "墙上的称呼", personal=True),
        Column("name", "称呼", personal=True),
        Column("phone", "电话", personal=True),
        Column("building", "楼栋", personal=True),
    ),
    purpose="核实心愿、找人认领，打电话和您约送来的时间",
    contact_field="phone",
    station_required=True,
)

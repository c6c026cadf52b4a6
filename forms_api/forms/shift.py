"""志愿班次报名: one volunteer for one shift. An age is asked for because some shifts have a least one; under 18
somebody who looks after them agrees first."""

from wtforms import StringField
from wtforms.validators import ValidationError

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import (
    Required,
    ResidentForm,
    line_field,
    one_of_field,
    paragraph_field,
    phone_field,
)
from forms_api.forms.target import Target
from forms_api.forms.text import clean_number

OF_AGE = 18
_OLDEST = 110
KINDS = (
    ("neighbours", "居民"),
    ("riders", "骑手、快递员"),
    ("students", "学生"),
    ("retired", "退休党员、老同志"),
    ("staff", "网格员、楼组长"),
)


class ShiftForm(ResidentForm):
    name = line_field(
        "姓名或昵称", max_length=30, autocomplete="name", required="请写下姓名或昵称，好知道怎么称呼您。"
    )
    phone = phone_field(
        "电话",
        why="只在班次有变动或轮到您时给您打电话。",
        required="请留一个电话，班次有变动好告诉您。",
    )
    age = StringField(
        "年龄",
        validators=[Required("请写下年龄，只写数字。")],
        filters=[clean_number],
        description="有的班次要满一定年龄。只写数字，例如：36。",
        render_kw={"maxlength": 10, "inputmode": "numeric", "autocomplete": "off"},
    )
    kind = one_of_field("您是", KINDS, required="请选一项，选最接近的就行。")
    guardian_name = line_field("监护人姓名", max_length=30, autocomplete="off")
    guardian_phone = phone_field("监护人电话", why="我们会先和监护人通话，同意了才算报上。", autocomplete="off")
    note = paragraph_field("备注", max_length=300, rows=3, hint="例如会什么手艺、几点以后才能到。")

    def validate_age(self, field):
        if not field.data.isdecimal() or not 1 <= int(field.data) <= _OLDEST:
            raise ValidationError("年龄好像写错了，请只写数字，例如：36。")

    def validate_guardian_name(self, field):
        if self._is_minor and not field.data:
            raise ValidationError(f"您写的年龄不满 {OF_AGE} 岁，请写下监护人的姓名。")

    def validate_guardian_phone(self, field):
        if self._is_minor and not field.data:
            raise ValidationError(f"您写的年龄不满 {OF_AGE} 岁，请留下监护人的电话。")

    def problems_with(self, target: Target) -> dict[str, str]:
        """Too young for this shift: then nobody needs to say who looks after them."""
        if not self.age.errors and int(self.age.data) < target.min_age:
            too_young = f"这一班要满 {target.min_age} 岁。别的班次里有不限年龄的，也可以打电话问问。"
            return {"age": too_young, "guardian_name": "", "guardian_phone": ""}
        return {}

    def cells(self):
        """A grown-up's row holds no guardian, whatever was typed there: what is not needed is not kept."""
        return {} if self._is_minor else {"guardian_name": "", "guardian_phone": ""}

    @property
    def _is_minor(self) -> bool:
        return self.age.data.isdecimal() and int(self.age.data) < OF_AGE


SHIFT = FormDeclaration(
    id="shift",
    title="志愿班次报名",
    lead="一人报一班，报满为止。来不了，凭受理编号和查询码取消，名额就能让给别人。",
    submit_label="报名",
    sent_title="报名收到了",
    next_step="按时到就行。班次有变动，会打您留的电话；不满 18 岁的，先打监护人的电话。",
    form_class=ShiftForm,
    version=1,
    fields=("name", "phone", "age", "kind", "guardian_name", "guardian_phone", "note"),
    field_columns=(
        Column("name", "姓名或昵称", personal=True),
        Column("phone", "电话", personal=True),
        Column("age", "年龄", personal=True),
        Column("kind", "是哪一类人"),
        Column("guardian_name", "监护人姓名", personal=True),
        Column("guardian_phone", "监护人电话", personal=True),
        Column("note", "备注", personal=True),
    ),
    purpose="给您留志愿班次的名额，有变动时通知您",
    contact_field="phone",
    only_when={"guardian_name": "未满 18 岁才填", "guardian_phone": "未满 18 岁才填"},
    target=TargetKind(
        word="班次",
        choose="请先选一个班次",
        list_path="volunteers/",
        list_name="看还差人的班次",
        not_yet="这个班次还没有开始报名",
        over="这个班次的报名已经截止",
        cancelled="这个班次取消了",
        repeated="这个班次您已经报过名",
        window_label="报名",
        place_label="地点",
        takes="seat",
    ),
    same_person=("name", "phone"),
)

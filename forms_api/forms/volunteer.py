"""志愿者报名: who would like to help, with what, when; under 18 also who looks after them."""

from wtforms.validators import ValidationError

from forms_api.forms.declaration import Column, FormDeclaration
from forms_api.forms.fields import (
    ResidentForm,
    line_field,
    one_of_field,
    paragraph_field,
    phone_field,
    several_of_field,
)

UNDER_18 = "under-18"
AGE_BANDS = ((UNDER_18, "未满 18 岁"), ("18-59", "18 到 59 岁"), ("60-up", "60 岁及以上"))
WHAT = (
    ("visiting", "探访、陪伴老人"),
    ("tutoring", "陪孩子读书、做功课"),
    ("events", "活动帮手"),
    ("errands", "代办、跑腿"),
    ("repairs", "小修小补"),
    ("tidying", "整理环境"),
    ("skills", "法律、医疗、理发等专长"),
    ("other", "别的（请写在备注里）"),
)
WHEN = (
    ("workday-day", "工作日白天"),
    ("workday-evening", "工作日晚上"),
    ("weekend-day", "周末白天"),
    ("weekend-evening", "周末晚上"),
)


class VolunteerForm(ResidentForm):
    name = line_field(
        "姓名或昵称", max_length=30, autocomplete="name", required="请写下姓名或昵称，好知道怎么称呼您。"
    )
    phone = phone_field(
        "电话",
        why="只用来告诉您什么时候来、到哪里。",
        required="请留一个电话，好通知您什么时候来、到哪里。",
    )
    what = several_of_field("您愿意做什么", WHAT, hint="可以选几项。", required="请至少选一项您愿意做的事。")
    when = several_of_field(
        "您什么时候有空", WHEN, hint="可以选几项。", required="请至少选一个您有空的时间。"
    )
    age_band = one_of_field("您的年龄", AGE_BANDS, required="请选一个年龄段。")
    guardian_name = line_field("监护人姓名", max_length=30, autocomplete="off")
    guardian_phone = phone_field("监护人电话", why="我们会先和监护人通话，同意了再安排。", autocomplete="off")
    note = paragraph_field("备注", max_length=500, rows=3, hint="例如会什么手艺、哪几天不行。")

    def validate_guardian_name(self, field):
        if self.age_band.data == UNDER_18 and not field.data:
            raise ValidationError("您选了未满 18 岁，请写下监护人的姓名。")

    def validate_guardian_phone(self, field):
        if self.age_band.data == UNDER_18 and not field.data:
            raise ValidationError("您选了未满 18 岁，请留下监护人的电话。")

    def cells(self):
        """A grown-up's row holds no guardian, whatever was typed there: what is not needed is not kept."""
        return {} if self.age_band.data == UNDER_18 else {"guardian_name": "", "guardian_phone": ""}


VOLUNTEER = FormDeclaration(
    id="volunteer",
    title="志愿者报名",
    lead="有空搭把手，就在这里报个名。不用注册，来几次都行。",
    submit_label="提交报名",
    sent_title="报名收到了",
    next_step="工作人员会打您留的电话，和您商量做什么、什么时候来。",
    form_class=VolunteerForm,
    version=1,
    fields=("name", "phone", "what", "when", "age_band", "guardian_name", "guardian_phone", "note"),
    field_columns=(
        Column("name", "姓名或昵称", personal=True),
        Column("phone", "电话", personal=True),
        Column("what", "愿意做的事"),
        Column("when", "有空的时间"),
        Column("age_band", "年龄段", personal=True),
        Column("guardian_name", "监护人姓名", personal=True),
        Column("guardian_phone", "监护人电话", personal=True),
        Column("note", "备注", personal=True),
    ),
    purpose="联系您并安排志愿服务",
    contact_field="phone",
    only_when={"guardian_name": "未满 18 岁才填", "guardian_phone": "未满 18 岁才填"},
)

"""评价: how content somebody is with what was done. Nobody is asked who they are, so one person may send it twice: what is
counted are 人次."""

from forms_api.forms.declaration import Column, FormDeclaration, TargetKind
from forms_api.forms.fields import ResidentForm, one_of_field, paragraph_field
from forms_api.forms.scores import SCORES


class RatingForm(ResidentForm):
    score = one_of_field("您满意吗", tuple(SCORES.items()), required="请选一项，满意、基本满意还是不满意。")
    why = paragraph_field(
        "为什么",
        max_length=500,
        rows=3,
        hint="哪里好、哪里还要改。不会公开，里面不用写姓名和电话。",
    )


RATING = FormDeclaration(
    id="rating",
    title="评价",
    lead="办好的事，您觉得怎么样？不用留姓名。网页上只写各有多少人次，您写的话不公开。",
    submit_label="提交评价",
    sent_title="评价收到了",
    next_step="工作人员会看您写的话，过一段时间把各有多少人次写到网页上。",
    form_class=RatingForm,
    version=1,
    fields=("score", "why"),
    field_columns=(Column("score", "评价"), Column("why", "为什么", personal=True)),
    purpose="数一数大家满意不满意，改进以后的事",
    contact_field="",
    target=TargetKind(
        word="事项",
        choose="请先选要评价的是哪一件",
        list_path="orders/",
        list_name="看办好的单子",
        not_yet="这件事还没有办好，还不能评价",
        over="评价的时间已经过了",
        cancelled="这件事不用评价了",
        window_label="评价",
    ),
    words_repeat=True,
    is_answered=False,
)

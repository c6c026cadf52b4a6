"""One way by which answers to a campaign come: which it is, and where it leads."""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.contact import Email, PhoneNumber
from builder.model.record import Record
from builder.model.text import Line, word
from forms_api.forms.channels import CHANNELS

# What a channel cannot do without, and an example of it. The web needs nothing: the form is this site's own.
_NEEDED = {
    CHANNELS["app"]: ("where", "打开“我的街道”，点“征集”"),
    CHANNELS["mail"]: ("email", "zhengji@example.org"),
    CHANNELS["letter"]: ("address", "示例路 1 号示例街道党群服务中心"),
    CHANNELS["phone"]: ("phone", "021-5550-0100"),
    CHANNELS["box"]: ("where", "各党群服务站门口的意见箱"),
    CHANNELS["desk"]: ("where", "各党群服务站的前台"),
}
_WORDS = {"where": "在哪里", "address": "寄到哪里", "email": "哪个邮箱", "phone": "哪个电话"}


class CampaignChannel(Record):
    """`channel` is a word of forms_api/forms/channels.py; `where` says more of any of them."""

    channel: word(CHANNELS.values()) = Field(title="渠道")
    where: Line | None = Field(None, title="在哪里")
    address: Line | None = Field(None, title="地址")
    email: Email | None = Field(None, title="邮箱")
    phone: PhoneNumber | None = Field(None, title="电话")

    @model_validator(mode="after")
    def _leads_somewhere(self):
        field, example = _NEEDED.get(self.channel, ("", ""))
        if field and not getattr(self, field):
            raise Mistake(
                "channel-leads-nowhere",
                f"写了渠道“{self.channel}”，没有写{_WORDS[field]}；请加上一行“{field}: {example}”的样子",
                f"the channel “{self.channel}” needs {field}; add a line like “{field}: {example}”",
                at=("channel",),
            )
        return self

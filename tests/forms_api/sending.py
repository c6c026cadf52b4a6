"""How tests send forms: what a browser would send for a page, and valid answers to start from."""

from html.parser import HTMLParser

VALID = {
    "suggestion": {"text": "三号楼门口的路灯坏了。", "name": "王阿姨", "contact": "021-5550-0199"},
    "volunteer": {
        "name": "小李",
        "phone": "021-5550-0198",
        "what": ["visiting", "events"],
        "when": ["weekend-day"],
        "age_band": "18-59",
    },
    "correction": {"wrong": "网页上写周六开门。", "right": "周六不开门。", "station_name": "虹祥驿站"},
    "errand": {
        "name": "王阿姨",
        "phone": "021-5550-0199",
        "building": "3号楼502室",
        "errand": "代缴水费",
        "when": "周三上午",
        "station_name": "虹祥驿站",
    },
    "nomination": {
        "who": "三号楼修车的老师傅",
        "deed": "十年来替邻居修车，不收钱。",
        "asked": "no",
        "name": "王阿姨",
        "phone": "021-5550-0199",
    },
    "objection": {
        "target": "hongxiang.lamps",
        "what": "灯是物业修的，不是他修的。",
        "contact": "021-5550-0199",
    },
    "wish": {
        "for_whom": "self",
        "wish": "想要一张洗澡时坐的凳子。",
        "alias": "爱听戏的老伯",
        "name": "王阿姨",
        "phone": "021-5550-0199",
        "building": "3号楼",
        "station_name": "虹祥驿站",
    },
    "claim": {
        "target": "hongxiang.stool",
        "name": "小李",
        "phone": "021-5550-0198",
        "when": "周末白天",
        "how": "家里有一张新的。",
    },
    "matter": {
        "title": "车棚里的充电桩不够用",
        "text": "下班回来排不上队。",
        "hope": "多装几个。",
        "name": "王阿姨",
        "phone": "021-5550-0199",
    },
    "meeting": {
        "target": "honghua.weekend.bikes.2026-05-16",
        "name": "王阿姨",
        "phone": "021-5550-0199",
        "note": "想说说晚上的情况。",
    },
    "activity": {
        "target": "hongxiang.guitar.2026-05-12",
        "name": "王阿姨",
        "phone": "021-5550-0199",
        "note": "自己带琴。",
    },
    "shift": {
        "target": "hongxiang.meals.2026-05-13",
        "name": "小李",
        "phone": "021-5550-0198",
        "age": "36",
        "kind": "riders",
        "note": "十点以后到。",
    },
    "order": {
        "target": "haircut.hongxiang",
        "when": "五月下旬的周末",
        "people": "1 个人",
        "name": "王阿姨",
        "phone": "021-5550-0199",
        "note": "出不了门，要上门。",
    },
    "rating": {
        "target": "order.tai-chi-2026-04",
        "score": "satisfied",
        "why": "老师教得慢，跟得上。",
    },
    "campaign": {
        "target": "2026-spring",
        "answer1": "三号楼到菜场的那一段，下雨积水。",
        "answer2": "垫高一点。",
        "name": "王阿姨",
        "contact": "021-5550-0199",
    },
}


def valid(form_id: str, **changed) -> dict:
    """Fields of a form that is accepted; a keyword replaces one, None leaves it out."""
    fields = VALID[form_id] | {"notice": "2026-05-01", "consent": "y"} | changed
    return {name: value for name, value in fields.items() if value is not None}


def send(client, form_id: str, **changed):
    """POSTs a valid form with changes; the response."""
    return client.post(f"/forms/{form_id}/", data=valid(form_id, **changed))


def browser_fields(html: str, pressed: str = "", form_id: str = "") -> dict[str, list[str]]:
    """What a browser sends for a form of the page as it stands, the button named `pressed` having been pressed: the form
    with that button, or with this id; else the page's own, which has the class yz-form."""
    parser = _Forms()
    parser.feed(html)
    parser.close()
    parser.bring_together()
    if pressed:
        form = next(form for form in parser.forms if pressed in form.buttons)
        form.fields.setdefault(pressed, []).append(form.buttons[pressed])
        return form.fields
    if form_id:
        return next(form.fields for form in parser.forms if form.attributes.get("id") == form_id)
    own = [form for form in parser.forms if "yz-form" in form.attributes.get("class", "")]
    return [*own, *parser.forms][0].fields


def texts(html: str) -> str:
    """The text of a page without its markup, as a reader sees it."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return " ".join(" ".join(parser.parts).split())


class _Form:
    def __init__(self, attributes):
        self.attributes = attributes
        self.fields: dict[str, list[str]] = {}
        self.buttons: dict[str, str] = {}


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms: list[_Form] = []
        # Controls outside their form, which they name.
        self._outside: list[tuple[str, str, str]] = []
        self._area = None

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        name = attributes.get("name")
        if tag == "form":
            self.forms.append(_Form(attributes))
        if tag == "button" and name:
            self.forms[-1].buttons[name] = attributes.get("value", "")
        if tag == "textarea":
            self._area = name
            self._fields.setdefault(name, []).append("")
        if tag == "input" and name:
            if attributes.get("type") in ("checkbox", "radio") and "checked" not in attributes:
                return
            if "form" in attributes:
                self._outside.append((attributes["form"], name, attributes.get("value", "")))
                return
            self._fields.setdefault(name, []).append(attributes.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "textarea":
            # HTML drops one line end right after the opening tag.
            self._fields[self._area][-1] = self._fields[self._area][-1].replace("\r\n", "\n").removeprefix("\n")
            self._area = None

    def handle_data(self, data):
        if self._area:
            self._fields[self._area][-1] += data

    def bring_together(self):
        for form_id, name, value in self._outside:
            form = next(form for form in self.forms if form.attributes.get("id") == form_id)
            form.fields.setdefault(name, []).append(value)

    @property
    def _fields(self):
        return self.forms[-1].fields


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data):
        self.parts.append(data)

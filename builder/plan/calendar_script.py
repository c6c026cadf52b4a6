"""assets/calendar.js: the calendar as the scripts of the pages read it.

In: a Calendar. Out: the bytes of `window.yizhanCalendar=…;`, the object that builder/model/days/calendar_json.py describes.
"""

import json

from builder.model.days.calendar import Calendar
from builder.model.days.calendar_json import calendar_json


def calendar_script(calendar: Calendar) -> bytes:
    """The whole script."""
    text = json.dumps(calendar_json(calendar), ensure_ascii=False, separators=(",", ":"))
    return f"window.yizhanCalendar={text};\n".encode()

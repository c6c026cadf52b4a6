"""The text of a calendar file (RFC 5545): content lines, escaped and folded. Which events there are is said
elsewhere.

A line ends in CRLF and holds at most 75 octets of UTF-8, never half a character; what is longer goes on in
the next line behind a space (3.1). In texts a backslash, a comma, a semicolon and a line break are escaped
(3.3.11).
"""

from datetime import date, timedelta

_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
DAY_MINUTES = 1440
ZONE = "Asia/Shanghai"
# China has had no summer time since this day.
TIMEZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19910915T010000\r\n"
    "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def escaped(text: str) -> str:
    """A value of type TEXT."""
    return text.translate(_ESCAPES)


def folded(line: str) -> str:
    """One content line with its CRLF, in as many lines as it needs."""
    if len(line) <= _OCTETS and line.isascii():
        return line + "\r\n"
    octets = line.encode()
    if len(octets) <= _OCTETS:
        return line + "\r\n"
    parts, start, room = [], 0, _OCTETS
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        # The space before what goes on is one of the 75 octets.
        start, room = end, _OCTETS - 1
    return b"\r\n ".join(parts).decode() + "\r\n"


def day_value(day: date) -> str:
    """A value of type DATE: 20260509."""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def local_value(day: date, minute: int) -> str:
    """A local DATE-TIME, `minute` counted from the midnight that `day` begins with: 20260509T083000."""
    if minute >= DAY_MINUTES:
        day, minute = day + timedelta(days=minute // DAY_MINUTES), minute % DAY_MINUTES
    return f"{day_value(day)}T{minute // 60:02d}{minute % 60:02d}00"

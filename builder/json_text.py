"""JSON as our data files hold it: one line, no spaces, Chinese as it is.

In: a value of dicts, lists and tuples of text, numbers, booleans and None. Out: its text. pydantic's core writes it, as
json.JSONEncoder would, in a third of the time: with every station's rows, timetables and JSON-LD that was 6 % of a build.
(Only floats below 0.0001 it writes at length, 0.00001 where Python has 1e-05.)
"""

from typing import Any

from pydantic_core import to_json


def json_text(value: Any) -> str:
    return to_json(value).decode()

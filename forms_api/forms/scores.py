"""How content somebody is with what was done: the words of the form 评价, in the order in which they are asked and counted.

`rating:` in content/ballots/ and content/orders.yml counts by the same words (builder/model/rating.py).
"""

from __future__ import annotations

SCORES = {"satisfied": "满意", "fairly": "基本满意", "dissatisfied": "不满意"}

"""How long something is news: for the feeds, and for the pages that may only link to a feed that has
something in it.
"""

from datetime import date, timedelta

# Older news waits for nobody.
DAYS_BACK = 60


def is_news(day: date, made_date: date) -> bool:
    """Whether what is known since `day` is known on `made_date` and still news."""
    return made_date - timedelta(days=DAYS_BACK) <= day <= made_date

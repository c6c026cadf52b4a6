"""Pages about activities: the coming weeks, a month, an audience, a station's own, the sheet for its door.

    days.py       occasions as rows under their days, for every list
    cards.py      one activity with all that is known of it, its next days and how to sign up
    lists.py      "activities/", "activities/<month>/", "activities/for/<audience>/"
    station.py    "stations/<slug>/activities/"
    sheet.py      "stations/<slug>/activities/<month>/", to be printed
"""

from builder.render.views.activities.lists import activities_page, audience_activities_page, month_activities_page
from builder.render.views.activities.sheet import month_sheet_page
from builder.render.views.activities.station import station_activities_page

__all__ = [
    "activities_page",
    "audience_activities_page",
    "month_activities_page",
    "month_sheet_page",
    "station_activities_page",
]

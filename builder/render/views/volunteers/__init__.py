"""Where help is wanted: /volunteers/; shift.py and team.py are a shift and a team as every page shows them.

    volunteers_page(context)   "volunteers/"
"""

from builder.render.views.volunteers.page import volunteers_page

__all__ = ["volunteers_page"]

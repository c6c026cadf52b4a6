"""The wish wall: /wishes/ and a page a year; card.py is a wish as every page shows it.

    wish_wall_page(context)              "wishes/"
    wishes_of_year_page(context, year)   "wishes/<year>/"
"""

from builder.render.views.wishes.wall import wish_wall_page
from builder.render.views.wishes.year import wishes_of_year_page

__all__ = ["wish_wall_page", "wishes_of_year_page"]

"""The pages of the honour roll (小人物): the list, a page a year, a page a person.

Whoever waits is always told apart from whoever has the award, by a word and a shape; who is not named in
public is only counted. What is dated after the day of the build is not shown yet.
"""

from builder.render.views.people.person import person_page
from builder.render.views.people.roll import people_of_year_page, people_page

__all__ = ["people_of_year_page", "people_page", "person_page"]

"""Render: values become the bodies of pages, autoescaped throughout.

In: a PageContext and the record a page is about. Out: a RenderedBody. Nothing here plans an address, reads
a clock or a disk (except the templates beside it), or knows the theme.

    home_page(context)                      ""
    station_list_page(context)              "stations/"
    town_list_page(context, slug, number)   "find/town/<slug>/" and its further pages, in a big network
    initial_list_page(context, name)        "find/initial/<letter>/" and its further pages, in a big network
    town_initial_page(context, name)        "find/towns/<letter>/", in a very big network
    station_page(context, station)          "stations/<slug>/"
    service_list_page(context)              "services/"
    service_page(context, service)          "services/<id>/"
    form_page(context, declaration)         "forms/<form>/"
    cancel_page(context)                    "forms/cancel/"
    ballot_choice_page(context)             "forms/ballot/"
    status_page(context)                    "forms/status/"
    find_page(context)                      "find/"
    map_page(context)                       "map/"
    coverage_page(context)                  "coverage/"
    volunteers_page(context)                "volunteers/"
    wish_wall_page(context)                 "wishes/"
    wishes_of_year_page(context, year)      "wishes/<year>/"
    ballots_page(context)                   "ballots/"
    ballot_page(context, ballot)            "ballots/<id>/"
    project_page(context, ballot, candidate, answers)   "ballots/<id>/<candidate>/"
    ballot_year_page(context, year)         "ballots/<year>/"
    numbers_page(context)                   "numbers/"
    orders_page(context)                    "orders/"
    order_page(context, listed)             "orders/<id>/"
    scene_list_page(context)                "scenes/"
    scene_page(context, scene)              "scenes/<id>/"
    checklists_page(context)                "checklists/"
    deliberation_page(context)              "deliberation/"
    brand_page(context, station, brand)     "deliberation/<slug>/<brand>/"
    brand_list_page(context, area_id)       the brands of one area, where one page cannot show them
    activities_page(context)                "activities/"
    month_activities_page(context, month)   "activities/<month>/"
    audience_activities_page(context, audience)   "activities/for/<audience>/"
    station_activities_page(context, station)     "stations/<slug>/activities/"
    month_sheet_page(context, station, month)     "stations/<slug>/activities/<month>/"
    people_page(context)                    "people/"
    people_of_year_page(context, year)      "people/<year>/"
    person_page(context, station, person)   "people/<slug>/<id>/"
    answers_page(context)                   "answers/"
    answers_of_year_page(context, page)     "answers/<year>/" and its further pages
    report_page(context, campaign)          "campaigns/<id>/report/"
    campaigns_page(context)                 "campaigns/"
    campaign_page(context, campaign)        "campaigns/<id>/"
    moved_page(context, station)            at a former address of a station
    merged_page(context, station)           at the address of a station that has merged into another
    open_data_page(context, files)          "api/"; `files` as builder.open_data describes them
    privacy_page(context)                   "privacy/"
    markdown_page(context, title, body, text)   "about/" and the like; `body` as the theme made it
    not_found_page(context)                 "404.html" (context.link must give root-absolute addresses)
    forms_server_head(context)              the head of forms/shell.html (root-absolute too)
    chrome(context)                         announce, header and footer for any page or shell
    finder_files(network)                   pairs of "find/names.json" and, of a big network, its shards
    errand_files(network)                   "find/stations.json" and "find/services/<id>.json"
    town_errands(network, slug)             the bytes of "find/town/<slug>.json", in a big network
    places_files(network)                   "map/places.json" and, of a big network, its squares
    answers_index(network, made_date)       the bytes of "find/answers.json"
    answer_address(answer)                  the path of an answer's place; answer_addresses(…): of all, by point

Each is imported when it is first called (builder/later.py): together they are a third of the builder.

Files the pages name, all under assets/: everything in builder/assets/, and calendar.js, which
the plan makes.
"""

from builder.later import later
from builder.render.page import Chrome, PageContext, RenderedBody

activities_page = later("builder.render.views.activities", "activities_page")
answer_address = later("builder.render.answer_addresses", "answer_address")
answer_addresses = later("builder.render.answer_addresses", "answer_addresses")
answers_index = later("builder.render.answer_addresses", "answers_index")
answers_of_year_page = later("builder.render.views.answers.everyday", "answers_of_year_page")
answers_page = later("builder.render.views.answers.everyday", "answers_page")
audience_activities_page = later("builder.render.views.activities", "audience_activities_page")
ballot_choice_page = later("builder.render.views.form", "ballot_choice_page")
ballot_page = later("builder.render.views.ballots.ballot", "ballot_page")
ballot_year_page = later("builder.render.views.ballots.year", "ballot_year_page")
ballots_page = later("builder.render.views.ballots.index", "ballots_page")
brand_list_page = later("builder.render.views.deliberation", "brand_list_page")
brand_page = later("builder.render.views.deliberation", "brand_page")
campaign_page = later("builder.render.views.campaigns.campaign", "campaign_page")
campaigns_page = later("builder.render.views.campaigns.list", "campaigns_page")
cancel_page = later("builder.render.views.cancel", "cancel_page")
checklists_page = later("builder.render.views.checklist", "checklists_page")
chrome = later("builder.render.site_chrome", "chrome")
coverage_page = later("builder.render.views.coverage", "coverage_page")
deliberation_page = later("builder.render.views.deliberation", "deliberation_page")
errand_files = later("builder.render.errand_index", "errand_files")
find_page = later("builder.render.views.find", "find_page")
finder_files = later("builder.render.finder_index", "finder_files")
form_page = later("builder.render.views.form", "form_page")
forms_server_head = later("builder.render.views.form", "forms_server_head")
home_page = later("builder.render.views.home", "home_page")
initial_list_page = later("builder.render.views.station_lists", "initial_list_page")
map_page = later("builder.render.views.map", "map_page")
markdown_page = later("builder.render.views.plain", "markdown_page")
merged_page = later("builder.render.views.redirect", "merged_page")
month_activities_page = later("builder.render.views.activities", "month_activities_page")
month_sheet_page = later("builder.render.views.activities", "month_sheet_page")
moved_page = later("builder.render.views.redirect", "moved_page")
not_found_page = later("builder.render.views.plain", "not_found_page")
numbers_page = later("builder.render.views.numbers", "numbers_page")
open_data_page = later("builder.render.views.open_data", "open_data_page")
order_page = later("builder.render.views.orders", "order_page")
orders_page = later("builder.render.views.orders", "orders_page")
people_of_year_page = later("builder.render.views.people", "people_of_year_page")
people_page = later("builder.render.views.people", "people_page")
person_page = later("builder.render.views.people", "person_page")
places_files = later("builder.render.places_index", "places_files")
privacy_page = later("builder.render.views.privacy", "privacy_page")
project_page = later("builder.render.views.ballots.project", "project_page")
report_page = later("builder.render.views.answers.report", "report_page")
scene_list_page = later("builder.render.views.scene", "scene_list_page")
scene_page = later("builder.render.views.scene", "scene_page")
service_list_page = later("builder.render.views.service_list", "service_list_page")
service_page = later("builder.render.views.service", "service_page")
station_activities_page = later("builder.render.views.activities", "station_activities_page")
station_list_page = later("builder.render.views.station_list", "station_list_page")
station_page = later("builder.render.views.station", "station_page")
status_page = later("builder.render.views.status", "status_page")
town_errands = later("builder.render.errand_index", "town_errands")
town_initial_page = later("builder.render.views.station_lists", "town_initial_page")
town_list_page = later("builder.render.views.station_lists", "town_list_page")
volunteers_page = later("builder.render.views.volunteers", "volunteers_page")
wish_wall_page = later("builder.render.views.wishes", "wish_wall_page")
wishes_of_year_page = later("builder.render.views.wishes", "wishes_of_year_page")

__all__ = [
    "Chrome",
    "PageContext",
    "RenderedBody",
    "activities_page",
    "answer_address",
    "answer_addresses",
    "answers_index",
    "answers_of_year_page",
    "answers_page",
    "audience_activities_page",
    "ballot_choice_page",
    "ballot_page",
    "ballot_year_page",
    "ballots_page",
    "brand_list_page",
    "brand_page",
    "campaign_page",
    "campaigns_page",
    "cancel_page",
    "checklists_page",
    "chrome",
    "coverage_page",
    "deliberation_page",
    "errand_files",
    "find_page",
    "finder_files",
    "form_page",
    "forms_server_head",
    "home_page",
    "initial_list_page",
    "map_page",
    "markdown_page",
    "merged_page",
    "month_activities_page",
    "month_sheet_page",
    "moved_page",
    "not_found_page",
    "numbers_page",
    "open_data_page",
    "order_page",
    "orders_page",
    "people_of_year_page",
    "people_page",
    "person_page",
    "places_files",
    "privacy_page",
    "project_page",
    "report_page",
    "scene_list_page",
    "scene_page",
    "service_list_page",
    "service_page",
    "station_activities_page",
    "station_list_page",
    "station_page",
    "status_page",
    "town_errands",
    "town_initial_page",
    "town_list_page",
    "volunteers_page",
    "wish_wall_page",
    "wishes_of_year_page",
]

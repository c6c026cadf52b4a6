"""志愿者: who helps, at a station or in the whole network, and what help is wanted when.

    team.py          Team: a group of helpers with its number, never with its names; the kinds of helpers
    opportunity.py   Opportunity: what one can help with, on days of its own or again and again
    volunteers.py    Volunteers: both lists, as they stand in a station's file and in content/volunteers.yml
    shifts.py        Shift: one opportunity on one day, its state by the date; shifts between two days
    counts.py        how many help, by kind
    news.py          what is new
    targets.py       which shifts can be signed up for
"""

"""Deliberation (议事): brands, the matters that they take up, and mediation; what is known of each on a day.

    brand.py       DeliberationBrand: how a station talks things over, and its matters
    matter.py      Matter: raised → accepted or declined → met about → an outcome → done; its state on a day
    meeting.py     Meeting: when and where, how many came
    rate.py        议而有果, computed
    mediation.py   Mediation: the ladder of whom to turn to, totals a quarter
    gathered.py    the same of the whole network
    targets.py     the meetings that can be signed up for

Nobody types a state: dates decide. Nothing here reads a clock.
"""

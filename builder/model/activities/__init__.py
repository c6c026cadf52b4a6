"""活动: what takes place at a station, or for the whole network: once, on several days, or again and again.

    repeats.py     Repeats: every week, every other week, the second Wednesday of a month; its days
    activity.py    Activity: what an editor writes of one
    occasion.py    Occasion: one activity on one day, and its state by the date
    calendar.py    occasions of a station and of the network between two days
    targets.py     what can be signed up for
"""

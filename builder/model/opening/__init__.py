"""Opening hours: from the mapping under `hours:` to the state of a station at any minute.

hours.py reads what an editor writes (week, period, policy, exceptions, with the words of timetext and weekdays);
timetable.py is what it means (layers, answer); offering_hours.py what it means for one service of a station.
"""

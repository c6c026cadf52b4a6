"""Wishes (小心愿): submitted → verified or returned → posted → claimed → fulfilled; posted again when a claim ends.

In: the `wishes:` and `wish_months:` of stations' files, and a day. Out: where each wish stands on that day, what hangs
on the wall, counts that add up, and what the form 认领 may be about. A wish is public from the day it is posted; before
that it is only counted. Nothing here knows who made a wish: a beneficiary is an alias.

    record.py     Wish, Claim, …: what an editor writes
    order.py      why the steps of a wish cannot have happened as written
    standing.py   where a wish stands on a day
    counts.py     how many stand where, computed
    months.py     wish_months: the figures as published, and whether they add up
    reports.py    the months of the network, published and computed side by side
    wall.py       the network's wishes that are public, and what was new when
    targets.py    what the form 认领 may be about
"""

"""The moon and the sun over Beijing, after Jean Meeus, Astronomical Algorithms chapters 25 and 49.

In: a number of a lunation, a moment in China. Out: the moment of a new moon, the sun's apparent longitude.
Good to a minute for the moon and to a hundredth of a degree (fifteen minutes) for the sun; the tests that
lean on them keep a wider distance.
"""

from datetime import datetime, timedelta
from math import radians, sin

_J2000 = datetime(2000, 1, 1, 12)
# Terrestrial time is ahead of universal time by this much in these decades, give or take ten seconds.
_AHEAD = timedelta(seconds=72)
_CHINA = timedelta(hours=8)
# Amplitude in days, then how often M, M', F and Ω enter, and the power of the eccentricity.
_MOON_TERMS = (
    (-0.40720, 0, 1, 0, 0, 0), (0.17241, 1, 0, 0, 0, 1), (0.01608, 0, 2, 0, 0, 0), (0.01039, 0, 0, 2, 0, 0),
    (0.00739, -1, 1, 0, 0, 1), (-0.00514, 1, 1, 0, 0, 1), (0.00208, 2, 0, 0, 0, 2),
    (-0.00111, 0, 1, -2, 0, 0),
    (-0.00057, 0, 1, 2, 0, 0), (0.00056, 1, 2, 0, 0, 1), (-0.00042, 0, 3, 0, 0, 0), (0.00042, 1, 0, 2, 0, 1),
    (0.00038, 1, 0, -2, 0, 1), (-0.00024, -1, 2, 0, 0, 1), (-0.00017, 0, 0, 0, 1, 0),
    (-0.00007, 2, 1, 0, 0, 0),
    (0.00004, 0, 2, -2, 0, 0), (0.00004, 3, 0, 0, 0, 0), (0.00003, 1, 1, -2, 0, 0), (0.00003, 0, 2, 2, 0, 0),
    (-0.00003, 1, 1, 2, 0, 0), (0.00003, -1, 1, 2, 0, 0), (-0.00002, -1, 1, -2, 0, 0),
    (-0.00002, 1, 3, 0, 0, 0),
    (0.00002, 0, 4, 0, 0, 0),
)
# The planets: start and speed of the argument in degrees, amplitude in millionths of a day.
_PLANET_TERMS = (
    (299.77, 0.107408, 325), (251.88, 0.016321, 165), (251.83, 26.651886, 164), (349.42, 36.412478, 126),
    (84.66, 18.206239, 110), (141.74, 53.303771, 62), (207.14, 2.453732, 60), (154.84, 7.306860, 56),
    (34.52, 27.261239, 47), (207.19, 0.121824, 42), (291.34, 1.844379, 40), (161.72, 24.198154, 37),
    (239.56, 25.513099, 35), (331.55, 3.592518, 23),
)


def new_moon(lunation: int) -> datetime:
    """New moon number `lunation` (0 is January 2000) on a clock in China."""
    k, t = lunation, lunation / 1236.85
    day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 1.5e-7 * t**3
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t**2)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t**2)
    for amplitude, by_sun, by_moon, by_latitude, by_node, power in _MOON_TERMS:
        argument = by_sun * sun + by_moon * moon + by_latitude * latitude + by_node * node
        day += amplitude * eccentricity**power * sin(argument)
    for start, speed, amplitude in _PLANET_TERMS:
        day += amplitude * 1e-6 * sin(radians(start + speed * k))
    return _J2000 + timedelta(days=day - 2451545) - _AHEAD + _CHINA


def sun_longitude(moment: datetime) -> float:
    """Degrees of the sun's apparent longitude at a moment of the clock in China; 清明 begins at 15."""
    t = ((moment - _CHINA + _AHEAD) - _J2000) / timedelta(days=36525)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def minutes_from_midnight(moment: datetime) -> float:
    """How far a moment is from the nearest midnight."""
    minutes = moment.hour * 60 + moment.minute + moment.second / 60
    return min(minutes, 1440 - minutes)

"""Photos: portraits of 小人物, from originals in content/portraits/ that are never published.

In: the originals, which are wanted and which are shown, a folder for what is kept between builds. Out: small
JPEGs by site path without anything but pixels in them (prepare.py), and for the pages their names and
measures.
"""

from builder.photos.develop import NO_PORTRAITS, Portraits, develop_portraits

__all__ = ["NO_PORTRAITS", "Portraits", "develop_portraits"]

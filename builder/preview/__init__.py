"""`builder serve`: the site on this machine, built again whenever its files change."""

from builder.preview.loop import run

__all__ = ["run"]

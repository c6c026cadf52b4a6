"""content/figures.yml: figures that have been published, each with its hedge, its source and its day."""

from builder.model.record import Record


class Figures(Record):
    """The whole file."""

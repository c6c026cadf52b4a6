"""content/progress.yml: what was done about points that were answered, after they were answered."""

from builder.model.record import Record


class Progress(Record):
    """The whole file."""

"""The network in figures: computed from its files, beside what has been published."""

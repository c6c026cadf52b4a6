"""Triage: what the desk makes of letters – points, themes, answers – and what of it becomes public."""

"""征集: a call for suggestions with its questions, its window and the promise of a report."""

"""One module a kind of page: a frozen view that holds everything its template shows, and the page made of it."""

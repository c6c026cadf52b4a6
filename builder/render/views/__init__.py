"""One module a kind of page: a frozen view with everything its template shows, and the page made of it."""

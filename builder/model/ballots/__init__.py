"""让居民打钩: candidates, a vote, its result in a 公示, and each chosen project until it is rated."""

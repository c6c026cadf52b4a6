"""Our pipeline with the peers' blocks only: the same reading, every rule, the same shells, workers and publishing."""

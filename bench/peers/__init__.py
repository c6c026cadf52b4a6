"""The peers: the same stations with the same blocks, built by Hugo and by plain mkdocs-material."""

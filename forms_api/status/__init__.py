"""What becomes of a receipt number: told by POST, and what its resident can still do with it."""

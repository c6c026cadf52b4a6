"""What became of suggestions: the answers that crossed over from the desk, and what was done about them since."""

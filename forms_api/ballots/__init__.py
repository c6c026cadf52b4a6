"""打钩: ballots sent over the web and sheets ticked on paper, counted together and shown apart."""

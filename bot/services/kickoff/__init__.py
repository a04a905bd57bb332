"""Plan a kickoff, move it, call it off; Home; what a person and a workspace prefer."""

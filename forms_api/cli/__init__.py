"""`python -m forms_api`: main.py runs a command, arguments.py says what can be typed; a group of commands (desk, triage,
ballot) has a module of its own."""

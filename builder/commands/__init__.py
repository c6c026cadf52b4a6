"""What the commands of `python -m builder` do, a module each: `run(options)` gives the exit code, `ERRORS` are those of a
broken environment that it may raise, each with `zh` and `en`. A command's module is imported when the command is run, so that
`build` pays for no web server and a build with nothing to do for no model at all.
"""

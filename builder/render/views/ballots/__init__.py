"""The pages about ballots (打钩), in builder/render/templates/ballot*.html:

    index.py     /ballots/: what can be ticked now, what became of the others, the year's counts
    ballot.py    /ballots/<id>/: the form while it runs, the candidates, what came of it
    result.py    the count, the notice and the chosen projects on that page
    project.py   /ballots/<id>/<candidate>/: one project from candidate to rating
    year.py      /ballots/<year>/: 十百千万 with the cases
    parts.py     what these pages share
"""

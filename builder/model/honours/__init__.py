"""小人物, the honour roll: somebody who did good, from the day a neighbour noticed it to the column in the yard.

records.py has the steps as an editor writes them, honouree.py the person with the rules of their order, states.py
how far a person has come on a day, roll.py what the network's pages ask, targets.py what objections can be about.
"""

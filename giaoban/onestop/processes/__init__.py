"""Processes: the steps a dossier goes through, drawn by a clerk, versioned, exchanged as BPMN 2.0, tried before use.

`graph` and `engine` are pure rules; `validation`, `simulation`, `drawing` are pure, too. `models.RunningStep` is the
table of steps under way, kept here and not with dossiers: it belongs to the steps it runs through, what was learnt
from it feeds the simulation, and anything with an id can be the case. `actions.running` writes it within the caller's
action.
"""

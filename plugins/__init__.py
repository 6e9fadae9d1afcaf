"""
Adapters to Pelican, each one job: the same outputs as ``samsprak build`` for those who run plain ``pelican``.

Signals are connected strongly (blinker forgets weakly held handlers), each handler once however often Pelican registers
it, and nothing is kept in module globals: a second Pelican in the same process shares the handlers, not the site.
"""

"""How quick Samsyn is beside bare Textual apps, an editor and its peers. Needs Linux.

Times are taken from outside, as a terminal sees them, and compared by turns: A B A B … in one
session, because the speed of a machine wanders more than two programs differ.
"""

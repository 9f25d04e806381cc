"""The commands of `samsyn`: each module declares its options and does its work.

Only argparse is imported at the top of these modules, so that `--help` costs next to nothing.
"""

"""Checks of a translation before it is laid before its reviewers: docs/checks.md.

A check is a pure function of a `Pair` that gives sentences; `table.py` names them all.
"""

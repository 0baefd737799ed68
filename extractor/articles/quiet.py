"""Keeps libraries from writing to standard error by themselves: what is wrong is said once, by us, with a name."""

from __future__ import annotations

import logging


def quiet(*names: str) -> None:
    """Loggers of these names print nothing unless the program that uses us set up logging."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())

"""The claim store: one SQLite file that holds articles, entities, claims, findings and the log of checks.

Each article is one transaction, so a killed run leaves whole articles and nothing else; the write-ahead log lets
readers work beside a writer. A field that was added to a noun since the file was written is added to its table when
the file is opened. Whole runs on one store take turns (:func:`turn`).
"""

from extractor.store.database import PATIENCE, SCHEMA_VERSION
from extractor.store.overview import Status
from extractor.store.store import Quarantined, Review, Store
from extractor.store.turns import turn

__all__ = ["PATIENCE", "SCHEMA_VERSION", "Quarantined", "Review", "Status", "Store", "turn"]

"""A whole run with a stand-in for the pipeline, as a process of its own that tests may kill.

``python -m tests.stand_in_run SOURCE OUT [inline|process|dask]``; says "begun" when it starts and "done" at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from extractor import batch, engines
from extractor.engines import cluster, pool, working
from extractor.engines.working import Around, Result
from extractor.errors import ExtractorError
from extractor.schema import Article
from tests.engine_work import obey_slowly


def extract_all(articles: Iterable[Article], model: str | None, around: Around | None = None) -> Iterator[Result]:
    for article in articles:
        yield from obey_slowly([article], model, around)


def main(source: str, out: str, engine: engines.Engine = "inline") -> int:
    working.extract_all = extract_all
    pool.Pool.__init__.__defaults__ = (None, obey_slowly)  # type: ignore[attr-defined]
    cluster.run_on_cluster.__defaults__ = (None, obey_slowly)  # type: ignore[attr-defined]
    batch.fingerprint = lambda model: "p1"  # type: ignore[assignment]
    print("begun", flush=True)
    try:
        batch.run([source], out, engine=engine, workers=2)
    except ExtractorError as error:
        print(error, flush=True)
        return 2
    print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))  # type: ignore[arg-type]

"""Files to articles. :func:`read_sources` is the way in; one reader a file, each turning bytes into drafts."""

from extractor.articles.finding import STDIN, SourceNote
from extractor.articles.readers import MAX_BYTES, read_sources

__all__ = ["MAX_BYTES", "STDIN", "SourceNote", "read_sources"]

"""Files to articles. :func:`read_sources` is the way in; one reader a file, each turning bytes into drafts."""

from extractor.articles.finding import STDIN, SourceNote
from extractor.articles.limits import MAX_BYTES
from extractor.articles.readers import read_sources
from extractor.articles.relevance import Relevance, mentioning, topic

__all__ = ["MAX_BYTES", "STDIN", "Relevance", "SourceNote", "mentioning", "read_sources", "topic"]

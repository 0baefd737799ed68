"""The errors a caller may want to tell apart. Every message names the file or setting and the cause."""


class ExtractorError(Exception):
    """Base of all errors this package raises on purpose."""


class SourceError(ExtractorError):
    """A source cannot be read: missing, empty, binary, not decodable, a broken row. The rest of the batch goes on."""

    def __init__(self, source: str, cause: str) -> None:
        super().__init__(f"{source}: {cause}")
        self.source = source
        self.cause = cause


class KnowledgeError(ExtractorError):
    """A row of ``models/knowledge`` is wrong; the message names file, row and field."""


class ModelError(ExtractorError):
    """The statistical model is missing or unusable; the message names the command that installs one."""


class PipelineError(ExtractorError):
    """The pipeline broke on an article; the message names both article and cause."""


class LimitError(ExtractorError):
    """An article went over a limit of time or size; the message says which."""


class EngineError(ExtractorError):
    """The work cannot run where it was sent: workers do not start, or do not have the same rules."""


class StoreError(ExtractorError):
    """The claim store cannot be opened, is locked by another run, or was written by an incompatible version."""


class BusyError(StoreError):
    """Another run is writing to the store and did not end in time."""

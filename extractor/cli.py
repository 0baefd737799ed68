"""The command line: arguments in, library calls, files and tables out; nothing else.

Data goes to standard output or to files, messages and progress to standard error. Exit codes: 0 done, 1 findings at or
above ``--fail-on``, 2 wrong use, 3 some sources could not be read (the rest are done, each failure named).

Nothing heavy is imported before a command needs it, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.batch import RunReport
    from extractor.schema import Finding

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_SOURCES = 3

app = typer.Typer(
    name="extractor",
    help="Reads news and analysis texts, links every figure to what it claims, and flags figures that do not agree.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Engine(str, Enum):
    """Where the work runs."""

    inline = "inline"
    process = "process"


class Format(str, Enum):
    """What an export is written as."""

    jsonl = "jsonl"
    csv = "csv"


class Level(str, Enum):
    """The outcomes a script may want to stop at, weakest first."""

    quality = "quality"
    tension = "tension"
    conflict = "conflict"


Sources = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="SOURCE...", show_default=False),
]
Out = Annotated[Path, typer.Option("--out", help="The folder of one body of work: store, exports.", metavar="DIR")]
Model = Annotated[
    str | None, typer.Option("--model", help="A spaCy pipeline (package or folder) to build on.", show_default=False)
]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Processes; default: one per core.")]
Where = Annotated[Engine | None, typer.Option("--engine", help="Default: process for batches, inline for a few.")]
FailOn = Annotated[
    Level | None, typer.Option("--fail-on", help="Exit with code 1 when a finding has this outcome or a stronger one.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a reader.")]

DEFAULT_OUT = Path("outputs")


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        from extractor import __version__

        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.command()
def run(
    sources: Sources,
    out: Out = DEFAULT_OUT,
    engine: Where = None,
    workers: Workers = None,
    model: Model = None,
    fail_on: FailOn = None,
    as_json: Json = False,
) -> None:
    """Read, extract, audit, export; print what was found."""
    from extractor import batch, summary

    with summary.progress() as progress:
        report = batch.run(
            sources, out, engine=engine.value if engine else None, workers=workers, model=model, progress=progress
        )
    _tell_failures(report)
    result = summary.of_store(out)
    typer.echo(summary.as_json(result, report) if as_json else summary.as_text(result, report))
    _leave(report, result.findings, fail_on)


@app.command()
def extract(
    sources: Sources,
    out: Out = DEFAULT_OUT,
    engine: Where = None,
    workers: Workers = None,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Add new articles to the store."""
    from extractor import batch, summary

    with summary.progress() as progress:
        report = batch.ingest(
            sources, out, engine=engine.value if engine else None, workers=workers, model=model, progress=progress
        )
    _tell_failures(report)
    typer.echo(json.dumps(report.to_row()) if as_json else summary.counts_line(report))
    _leave(report, (), None)


@app.command()
def audit(out: Out = DEFAULT_OUT, fail_on: FailOn = None, as_json: Json = False) -> None:
    """Compare the figures in the store."""
    from extractor import batch, summary

    batch.audit_store(out)
    result = summary.of_store(out)
    typer.echo(summary.as_json(result) if as_json else summary.as_text(result))
    _leave(None, result.findings, fail_on)


@app.command()
def export(
    out: Out = DEFAULT_OUT,
    fmt: Annotated[Format, typer.Option("--format", help="One file a table.")] = Format.jsonl,
) -> None:
    """Write the claim dataset, one file a table."""
    from extractor import batch

    for path in batch.export_store(out, fmt.value):
        typer.echo(path)


@app.command()
def explain(
    finding: Annotated[str, typer.Argument(help="A finding id, or its first digits.", metavar="FINDING")],
    out: Out = DEFAULT_OUT,
    as_json: Json = False,
) -> None:
    """Show one finding with its evidence."""
    from extractor import summary

    result = summary.of_store(out)
    matches = [row for row in result.findings if row.finding_id.startswith(finding)]
    if len(matches) != 1:
        cause = "no finding has this id" if not matches else "more than one finding begins with this"
        raise typer.BadParameter(f"{finding}: {cause}", param_hint="FINDING")
    typer.echo(summary.finding_as_json(matches[0], result) if as_json else summary.finding_as_text(matches[0], result))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of gold annotations.", metavar="GOLD")],
    texts: Annotated[Path | None, typer.Option("--texts", help="Where the texts are, if not beside the gold.")] = None,
    model: Model = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and every extra.")] = False,
    as_json: Json = False,
) -> None:
    """Score against gold annotations."""
    from extractor import evaluate as scoring

    scores = scoring.evaluate(gold, texts, model=model)
    typer.echo(scores.as_json() if as_json else scores.as_text(errors=errors))


@app.command()
def assemble(
    folder: Annotated[Path, typer.Argument(help="Where to write the pipeline.", metavar="FOLDER")], model: Model = None
) -> None:
    """Write the pipeline for spacy.load()."""
    from extractor.pipeline import load

    load(model).to_disk(folder)
    typer.echo(folder)


def _tell_failures(report: RunReport) -> None:
    for failure in report.failures:
        typer.echo(f"could not be read: {failure}", err=True)
    for note in report.notes:
        typer.echo(f"note: {note}", err=True)


def _leave(report: RunReport | None, findings: Sequence[Finding], fail_on: Level | None) -> None:
    """Exit with the code of the contract; sources that could not be read outrank findings."""
    if report is not None and report.failures:
        raise typer.Exit(EXIT_SOURCES)
    if fail_on is not None:
        order = [level.value for level in Level]
        if any(order.index(row.outcome) >= order.index(fail_on.value) for row in findings):
            raise typer.Exit(EXIT_FINDINGS)


def main() -> None:
    """Entry point of the ``extractor`` command: errors we know end in one line, never in a traceback."""
    from extractor.errors import ExtractorError

    try:
        app()
    except ExtractorError as error:
        typer.echo(f"extractor: {error}", err=True)
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        typer.echo("extractor: stopped; what was finished is in the store", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)

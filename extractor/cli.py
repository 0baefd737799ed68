"""The command line: arguments in, library calls, files and tables out; nothing else.

Data goes to standard output or to files, messages and progress to standard error. Exit codes: 0 done, 1 findings at or
above ``--fail-on``, 2 wrong use, 3 some sources could not be read (the rest are done, each failure named).

Nothing heavy is imported before a command needs it, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.articles import Relevance
    from extractor.audit import AuditResult
    from extractor.batch import RunReport
    from extractor.reference import Reference
    from extractor.schema import Finding
    from extractor.summary import Result

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


class Engine(StrEnum):
    """Where the work runs."""

    auto = "auto"
    inline = "inline"
    process = "process"
    dask = "dask"


class Format(StrEnum):
    """What an export is written as."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    sdmx = "sdmx"


class Level(StrEnum):
    """The outcomes a script may want to stop at, weakest first."""

    quality = "quality"
    tension = "tension"
    conflict = "conflict"


Out = Annotated[Path, typer.Option("--out", help="The folder of one body of work: store, exports.", metavar="DIR")]
Model = Annotated[
    str | None, typer.Option("--model", help="A spaCy pipeline (package or folder) to build on.", show_default=False)
]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Processes; default: one per core.")]
Where = Annotated[
    Engine,
    typer.Option("--engine", help="Where the work runs: here, in a pool of processes, on Dask; auto: as it pays."),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", help="A running Dask cluster, for --engine dask.", metavar="ADDRESS"),
]
Seconds = Annotated[
    float, typer.Option("--max-seconds", min=0.001, help="Time for an article, and for each 100,000 characters of it.")
]
Characters = Annotated[int, typer.Option("--max-characters", min=1, help="Longer articles are not tried.")]
Stale = Annotated[
    bool, typer.Option("--stale", help="Also make again what other rules or another model made; SOURCE may be missing.")
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="SOURCE...", show_default=False),
]
FailOn = Annotated[
    Level | None, typer.Option("--fail-on", help="Exit with code 1 when a finding has this outcome or a stronger one.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a reader.")]

Relevant = Annotated[
    bool, typer.Option("--relevant", help="Keep only articles that mention the SCO or one of its members.")
]
RelevantTo = Annotated[
    str | None,
    typer.Option("--relevant-to", help="Keep only articles that mention one of these words.", metavar="WORD,..."),
]
Metadata = Annotated[
    Path | None,
    typer.Option("--metadata", help="A CSV table about the files: file, published, publisher, ...", metavar="FILE"),
]

WithReference = Annotated[
    bool,
    typer.Option("--with-reference", help="Also audit against the reference pack (summits, members, world totals)."),
]
Figures = Annotated[
    Path | None,
    typer.Option("--reference", help="Also audit against a CSV table of official figures.", metavar="FILE"),
]

DEFAULT_OUT = Path("outputs")
#: As :class:`extractor.engines.Limits`, which is not imported before it is needed.
MAX_SECONDS = 60.0
MAX_CHARACTERS = 10_000_000


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        from extractor import __version__

        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.command()
def run(
    sources: Sources = None,
    out: Out = DEFAULT_OUT,
    engine: Where = Engine.auto,
    workers: Workers = None,
    model: Model = None,
    stale: Stale = False,
    relevant: Relevant = False,
    relevant_to: RelevantTo = None,
    metadata: Metadata = None,
    scheduler: Scheduler = None,
    max_seconds: Seconds = MAX_SECONDS,
    max_characters: Characters = MAX_CHARACTERS,
    fail_on: FailOn = None,
    with_reference: WithReference = False,
    figures: Figures = None,
    as_json: Json = False,
) -> None:
    """Read, extract, audit, export; print what was found."""
    from extractor import batch, summary
    from extractor.progress import progress as telling
    from extractor.report import REPORT_FILE

    reference = _reference(with_reference, figures)
    with telling() as progress:
        report = batch.run(
            _named(sources, stale),
            out,
            engine=engine.value,
            workers=workers,
            model=model,
            limits=batch.Limits(max_seconds, max_characters),
            scheduler=scheduler,
            relevance=_relevance(relevant, relevant_to),
            metadata=str(metadata) if metadata else None,
            stale=stale,
            reference=reference,
            progress=progress,
        )
    result = result_of(out, report.audit)
    if as_json:
        typer.echo(summary.as_json(result))
    else:
        typer.echo(summary.counts_line(report.counts, report.stored))
        typer.echo(summary.as_text(result, colour=sys.stdout.isatty()))
    typer.echo(f"the report to look at: {out / REPORT_FILE}", err=True)
    _leave(report, result.findings, fail_on)


@app.command()
def extract(
    sources: Sources = None,
    out: Out = DEFAULT_OUT,
    engine: Where = Engine.auto,
    workers: Workers = None,
    model: Model = None,
    stale: Stale = False,
    relevant: Relevant = False,
    relevant_to: RelevantTo = None,
    metadata: Metadata = None,
    scheduler: Scheduler = None,
    max_seconds: Seconds = MAX_SECONDS,
    max_characters: Characters = MAX_CHARACTERS,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print for every claim of these sources why each link was made.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Add new articles to the store."""
    if explain and "-" in (sources or []):
        raise typer.BadParameter("standard input can be read only once; name a file", param_hint="--explain")
    from extractor import batch, summary
    from extractor.progress import progress as telling

    with telling() as progress:
        report = batch.ingest(
            _named(sources, stale),
            out,
            engine=engine.value,
            workers=workers,
            model=model,
            limits=batch.Limits(max_seconds, max_characters),
            scheduler=scheduler,
            relevance=_relevance(relevant, relevant_to),
            metadata=str(metadata) if metadata else None,
            stale=stale,
            progress=progress,
        )
    if explain:
        _explain(sources or [], out, _relevance(relevant, relevant_to), str(metadata) if metadata else None)
    typer.echo(report.to_json() if as_json else summary.counts_line(report.counts, report.stored))
    _leave(report, (), None)


@app.command()
def retry(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Article ids or sources, or their beginnings; none: all.", metavar="NAME..."),
    ] = None,
    out: Out = DEFAULT_OUT,
    engine: Where = Engine.process,
    workers: Workers = None,
    model: Model = None,
    scheduler: Scheduler = None,
    max_seconds: Seconds = MAX_SECONDS,
    max_characters: Characters = MAX_CHARACTERS,
    as_json: Json = False,
) -> None:
    """Try articles in quarantine again."""
    from extractor import batch, summary
    from extractor.progress import progress as telling

    with telling() as progress:
        report = batch.retry(
            out,
            names or (),
            engine=engine.value,
            workers=workers,
            model=model,
            limits=batch.Limits(max_seconds, max_characters),
            scheduler=scheduler,
            progress=progress,
        )
    typer.echo(report.to_json() if as_json else summary.counts_line(report.counts, report.stored))
    _leave(report, (), None)


@app.command()
def status(out: Out = DEFAULT_OUT, model: Model = None, as_json: Json = False) -> None:
    """Show what is in the store."""
    from extractor import batch, summary

    found = batch.status(out, model)
    typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) if as_json else summary.status_text(found))


@app.command()
def watch(
    folder: Annotated[Path, typer.Argument(help="Where new files come.", metavar="FOLDER")],
    out: Out = DEFAULT_OUT,
    interval: Annotated[float, typer.Option("--interval", min=0.01, help="Seconds between two looks.")] = 5.0,
    looks: Annotated[int | None, typer.Option("--looks", min=1, help="Stop after so many; default: never.")] = None,
    engine: Where = Engine.auto,
    workers: Workers = None,
    model: Model = None,
    relevant: Relevant = False,
    relevant_to: RelevantTo = None,
    metadata: Metadata = None,
    max_seconds: Seconds = MAX_SECONDS,
    max_characters: Characters = MAX_CHARACTERS,
    with_reference: WithReference = False,
    figures: Figures = None,
    as_json: Json = False,
) -> None:
    """Read new files as they come; print new findings."""
    from extractor import batch, summary, watching
    from extractor.progress import progress as telling

    reference = _reference(with_reference, figures)
    with telling() as progress:
        for news in watching.watch(
            folder,
            out,
            interval=interval,
            looks=looks,
            engine=engine.value,
            workers=workers,
            model=model,
            limits=batch.Limits(max_seconds, max_characters),
            relevance=_relevance(relevant, relevant_to),
            metadata=str(metadata) if metadata else None,
            reference=reference,
            progress=progress,
        ):
            if as_json:
                for finding in news.findings:
                    typer.echo(summary.finding_line(finding))
            elif news.findings:
                result = result_of(out)
                for finding in news.findings:
                    typer.echo(summary.finding_as_text(finding, result, colour=sys.stdout.isatty()) + "\n")


@app.command()
def audit(
    out: Out = DEFAULT_OUT,
    fail_on: FailOn = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            formats=["%Y-%m-%d"],
            help="Show only findings with an article published then or later, or undated.",
        ),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option(
            "--claims",
            help="Audit the claims of this file (CSV, JSON Lines, Parquet) instead; the store stays as it is.",
            metavar="FILE",
        ),
    ] = None,
    with_reference: WithReference = False,
    figures: Figures = None,
    as_json: Json = False,
) -> None:
    """Compare the figures in the store, or in a file of claims."""
    from extractor import batch, summary

    if claims is not None:
        result = _audit_file(claims, _reference(with_reference, figures))
    else:
        audited = batch.audit_store(out, reference=_reference(with_reference, figures))
        result = result_of(out, audited)
    if since is not None:
        result = summary.since(result, since.date())
    typer.echo(summary.as_json(result) if as_json else summary.as_text(result, colour=sys.stdout.isatty()))
    _leave(None, result.findings, fail_on)


@app.command()
def export(
    out: Out = DEFAULT_OUT,
    fmt: Annotated[
        Format, typer.Option("--format", help="One file a table; sdmx: the claims as SDMX-CSV observations.")
    ] = Format.jsonl,
    to: Annotated[
        Path | None, typer.Option("--to", help="The folder to write; default: export in --out.", metavar="DIR")
    ] = None,
) -> None:
    """Write the claim dataset, described and with a card."""
    from extractor import batch

    for path in batch.export_store(out, fmt.value, to):
        typer.echo(path)


@app.command()
def explain(
    finding: Annotated[str, typer.Argument(help="A finding id, or its first digits.", metavar="FINDING")],
    out: Out = DEFAULT_OUT,
    as_json: Json = False,
) -> None:
    """Show one finding with its evidence."""
    from extractor import summary

    result = result_of(out)
    match = _one(finding, result.findings)
    if as_json:
        typer.echo(summary.finding_as_json(match, result))
    else:
        typer.echo(summary.finding_as_text(match, result, colour=sys.stdout.isatty()))


@app.command()
def report(
    out: Out = DEFAULT_OUT,
    to: Annotated[
        Path | None, typer.Option("--to", help="Where to write it; default: report.html in --out.", metavar="FILE")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="What stands at its top.", metavar="TEXT")] = None,
) -> None:
    """Write the HTML report on what is in the store."""
    from extractor import batch
    from extractor import report as html

    with batch.open_store(out) as store:
        typer.echo(html.write_report(store, to or out / html.REPORT_FILE, title=title))


@app.command()
def serve(
    out: Out = DEFAULT_OUT,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any free one.")] = 8765,
    host: Annotated[str, typer.Option("--host", help="The address to listen on; by default this machine only.")] = (
        "127.0.0.1"
    ),
    title: Annotated[str | None, typer.Option("--title", help="What stands at its top.", metavar="TEXT")] = None,
) -> None:
    """Open the report for review: decisions made in it go into the store."""
    from extractor import batch
    from extractor.report import serving

    batch.open_store(out).close()
    try:
        serving.serve(batch.store_path(out), host, port, title=title)
    except OSError as error:
        raise typer.BadParameter(f"cannot listen on {host}:{port}: {error.strerror or error}") from error


@app.command()
def review(
    finding: Annotated[
        str | None,
        typer.Argument(help="A finding id, or its first digits; or: import.", metavar="FINDING", show_default=False),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Argument(help="With import: decisions saved from the report.", metavar="FILE", show_default=False),
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="The figures do not agree.")] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="No matter: not shown first, nor counted.")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Take an earlier review back.")] = False,
    note: Annotated[str | None, typer.Option("--note", help="Why; kept and exported.", metavar="TEXT")] = None,
    show: Annotated[bool, typer.Option("--list", help="List what was reviewed.")] = False,
    out: Out = DEFAULT_OUT,
    as_json: Json = False,
) -> None:
    """Confirm or dismiss a finding; import decisions saved from the report."""
    from extractor import batch, summary

    if finding == "import":
        if file is None or confirm or dismiss or reopen or show or note is not None:
            raise typer.BadParameter("review import takes a FILE, and nothing else", param_hint="FILE")
        _import_reviews(file, out, as_json)
        return
    if file is not None:
        raise typer.BadParameter("a FILE goes with import only", param_hint="FILE")
    chosen = [name for name, on in (("confirmed", confirm), ("dismissed", dismiss), ("open", reopen)) if on]
    if show == bool(finding) or (show and (chosen or note is not None)):
        raise typer.BadParameter("name one finding to review, or use --list alone", param_hint="FINDING")
    if not show and len(chosen) != 1:
        raise typer.BadParameter("say one of them", param_hint="--confirm, --dismiss, --reopen")
    with batch.open_store(out) as store:
        findings = tuple(store.findings())
        if finding is not None:
            named = _one(finding, findings)
            changed = [store.review(named.finding_id, chosen[0], note)]  # type: ignore[arg-type]
        else:
            changed = [row for row in findings if row.review_status != "open" or row.review_note]
    typer.echo(summary.reviews_as_json(changed) if as_json else summary.reviews_as_text(changed))


def _import_reviews(file: Path, out: Path, as_json: bool) -> None:
    from extractor import batch, summary
    from extractor.report.decisions import import_decisions

    with batch.open_store(out) as store:
        done = import_decisions(store, file)
    typer.echo(summary.reviews_as_json(done.findings) if as_json else summary.reviews_as_text(done.findings))
    waiting = f"; {done.waiting:,} on findings that the latest audit does not have, kept for later" * (done.waiting > 0)
    typer.echo(f"{len(done.findings):,} decisions brought in, {done.changed:,} of them new{waiting}", err=True)


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
    from extractor.evaluate import report

    scores = scoring.evaluate(gold, texts, model=model)
    if as_json:
        typer.echo(json.dumps(scores.to_dict(), indent=1))
        return
    lines = [*report.table(scores), *(["", *report.errors(scores)] if errors else [])]
    typer.echo("\n".join(lines))


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="Gold, or the --out of a run.", metavar="SOURCE")],
    target: Annotated[Path, typer.Argument(help=".spacy, .json (Label Studio), .jsonl (doccano), or a gold folder.")],
    model: Model = None,
) -> None:
    """Turn annotations into another format, and back."""
    from extractor import interchange

    try:
        written = interchange.convert(source, target, model)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="SOURCE") from error
    for path in written:
        typer.echo(path)


@app.command()
def assemble(
    folder: Annotated[Path, typer.Argument(help="Where to write the pipeline.", metavar="FOLDER")], model: Model = None
) -> None:
    """Write the pipeline for spacy.load()."""
    from extractor.pipeline import load

    load(model).to_disk(folder)
    typer.echo(folder)


def result_of(out: Path, audited: AuditResult | None = None) -> Result:
    """What the store holds, ready to be shown, with reviews; series only after an audit, which knows whom to trust."""
    from extractor import batch, summary

    with batch.open_store(out) as store:
        claims, articles = tuple(store.claims()), tuple(store.articles())
        return summary.Result(
            findings=tuple(store.findings()),
            checks=tuple(store.checks()),
            series=audited.series if audited is not None else (),
            claims={claim.claim_id: claim for claim in claims},
            articles={article.article_id: article for article in articles},
        )


def _audit_file(path: Path, reference: Reference | None) -> Result:
    """The audit of a file of claims, ready to be shown."""
    from extractor.audit import audit as audit_claims
    from extractor.datasets.claim_file import read_claims
    from extractor.summary import Result

    claims = read_claims(path)
    found = audit_claims(claims, (), reference)
    return Result(found.findings, found.checks, found.series, {claim.claim_id: claim for claim in claims}, {})


def _explain(sources: Sequence[str], out: Path, relevance: Relevance | None, metadata: str | None) -> None:
    """Print the claims of these sources with the reasons of their links."""
    from extractor import batch
    from extractor.articles import read_sources
    from extractor.report.telling import explained
    from extractor.schema import Article

    read = read_sources(sources, relevance=relevance, metadata=metadata)
    wanted = {one.article_id: one.source for one in read if isinstance(one, Article)}
    with batch.open_store(out) as store:
        claims = [claim for claim in store.claims() if claim.article_id in wanted]
    for article_id, source in wanted.items():
        typer.echo(f"== {source}")
        for line in explained(claim for claim in claims if claim.article_id == article_id):
            typer.echo(line)


def _named(sources: list[str] | None, stale: bool) -> list[str]:
    """The sources; without any there has to be something stale to do."""
    if not sources and not stale:
        raise typer.BadParameter("name a file, a folder, a glob, or - for standard input", param_hint="SOURCE...")
    return sources or []


def _relevance(to_the_sco: bool, words: str | None) -> Relevance | None:
    """What an article has to mention to be kept; anything goes unless asked for."""
    if words is None and not to_the_sco:
        return None
    from extractor import articles

    try:
        return articles.topic() if words is None else articles.mentioning(words)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--relevant-to") from error


def _reference(with_pack: bool, figures: Path | None) -> Reference | None:
    """What the articles are held against besides each other; nothing unless asked for."""
    from extractor import reference

    chosen = [reference.pack()] if with_pack else []
    if figures is not None:
        chosen.append(reference.read_figures(str(figures)))
    return sum(chosen[1:], chosen[0]) if chosen else None


def _one(name: str, findings: Sequence[Finding]) -> Finding:
    """The finding whose id begins like this."""
    matches = [row for row in findings if row.finding_id.startswith(name)]
    if len(matches) != 1:
        cause = "more than one finding begins with this" if matches else "there is no finding with this id"
        raise typer.BadParameter(f"{name}: {cause}", param_hint="FINDING")
    return matches[0]


def _leave(report: RunReport | None, findings: Sequence[Finding], fail_on: Level | None) -> None:
    """Exit with the code of the contract; sources that could not be read outrank findings, dismissed ones are none."""
    if report is not None and report.failures:
        raise typer.Exit(EXIT_SOURCES)
    if fail_on is not None:
        order = [level.value for level in Level]
        left = (row.outcome for row in findings if row.review_status != "dismissed")
        if any(order.index(outcome) >= order.index(fail_on.value) for outcome in left):
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

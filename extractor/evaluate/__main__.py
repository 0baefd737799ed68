"""``python -m extractor.evaluate GOLD``: scores on standard output."""

from __future__ import annotations

import argparse
import json
import sys

from extractor.errors import ExtractorError
from extractor.evaluate import evaluate
from extractor.evaluate.report import errors, table


def main() -> int:
    """Exit code 0 when scored, 2 when gold, texts or model are missing."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluate", description="Score against gold annotations.")
    parser.add_argument("gold", help="folder of gold annotations")
    parser.add_argument("--texts", help="folder of the annotated texts")
    parser.add_argument("--model", help="spaCy pipeline to build on")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument(
        "--errors", nargs="*", metavar="TOPIC", help="list errors: all, or those of ORG, DATE, claim, ..."
    )
    options = parser.parse_args()
    try:
        scores = evaluate(options.gold, options.texts, options.model)
    except ExtractorError as error:
        print(error, file=sys.stderr)
        return 2
    lines = [json.dumps(scores.to_dict(), indent=1)] if options.json else list(table(scores))
    if options.errors is not None:
        lines += ["", *errors(scores, options.errors)]
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/bin/sh
# Usage: wheel.sh PYTHON     Builds the wheel with PYTHON, installs it in an empty environment outside the checkout and
# runs the main job there: models and knowledge must travel inside the wheel.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
case "$1" in /*) python=$1 ;; *) python=$PWD/$1 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
"$python" -m hatchling build -t wheel -d "$work/dist"
"$python" -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$here/requirements.lock"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$work"/dist/*.whl
mkdir "$work/elsewhere"
cp -r "$here/corpus/articles/dev" "$work/elsewhere/articles"
cd "$work/elsewhere"
"$work/env/bin/python" -c 'import extractor, sys; sys.exit("site-packages" not in extractor.__file__)'
"$work/env/bin/extractor" run articles --out results >/dev/null
test -s results/export/claims.jsonl
test -s results/export/findings.jsonl
test -s results/report.html
grep -q "held out" results/export/README.md # the measured scores travel in the wheel
"$work/env/bin/python" - <<'PY'
# the assembled pipeline loads with spaCy alone, in a process that never imported this package by name
import subprocess, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-c", f"import extractor; extractor.load().to_disk({folder!r})"], check=True)
    code = f"import spacy; d = spacy.load({folder!r})('Trade reached $5 billion in 2023.'); assert d._.claims, 'no claims'"
    subprocess.run([sys.executable, "-c", code], check=True)
PY
echo "wheel: built, installed elsewhere, main job done"

#!/bin/sh
# Installs Debian's Chromium where it is missing and that is ours to do. Never fails: the tests that need it say loudly
# when they are skipped.
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing Chromium for the tests of the report"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null \
    || echo "Chromium could not be installed; the tests of the report in a browser will be skipped" >&2
else
  echo "no Chromium here; the tests of the report in a browser will be skipped" >&2
fi
exit 0

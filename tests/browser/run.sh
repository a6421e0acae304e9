#!/usr/bin/env bash
# Checks the built site in Chromium: run.sh [FOLDER], where FOLDER is public/ unless it is given.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
GUIDE_SITE=$(realpath "${1:-$here/../../public}")
export GUIDE_SITE
cd "$here"

missing() { echo "tests/browser: $1" >&2; exit 1; }

[ -f "$GUIDE_SITE/index.html" ] || missing "there is no site in $GUIDE_SITE: run 'guide build' first"
command -v node >/dev/null || missing "Node is not installed"
command -v npm >/dev/null || missing "npm is not installed"

chromium=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$chromium" ]; then
  command -v apt-get >/dev/null || missing "Chromium is not installed, and there is no apt-get to install it"
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "installing Chromium"
  $as_root apt-get update
  $as_root apt-get install -y --no-install-recommends chromium
fi
[ -x "$chromium" ] || missing "Chromium is not at $chromium"
export CHROMIUM=$chromium

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

exec node --test --test-reporter=./tally.js --test-reporter-destination=stdout ./*.test.js

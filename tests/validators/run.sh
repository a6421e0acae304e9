#!/usr/bin/env bash
# Validates the built site: run.sh [FOLDER [CHECK …]], where FOLDER is public/ unless it is given, and
# CHECK is the name of a script in checks/; without one, all of them run.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(realpath "$here/../..")
site=$(realpath "${1:-$root/public}")
shift || true
cd "$here"
source ./common.sh

[ -f "$site/index.html" ] || fail "there is no site in $site: run 'guide build' first"
needs node
needs npm
npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

wrong=$(mktemp -d)
trap 'rm -rf "$wrong"' EXIT

[ $# -gt 0 ] || set -- $(find checks -name '*.sh' -printf '%f\n' | sed 's/\.sh$//' | LC_ALL=C sort)
for check in "$@"; do
  [ -f "checks/$check.sh" ] || fail "there is no check '$check' in tests/validators/checks"
  source "checks/$check.sh"
done

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

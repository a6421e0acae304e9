#!/usr/bin/env bash
# Validates the built site: run.sh [FOLDER], where FOLDER is public/ unless it is given.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
site=$(realpath "${1:-$here/../../public}")
cd "$here"

fail() { echo "tests/validators: $1" >&2; exit 1; }

[ -f "$site/index.html" ] || fail "there is no site in $site: run 'guide build' first"
command -v node >/dev/null || fail "Node is not installed"
command -v npm >/dev/null || fail "npm is not installed"
if ! command -v java >/dev/null; then
  command -v apt-get >/dev/null || fail "Java is not installed, and there is no apt-get to install it"
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "installing Java"
  $as_root apt-get update
  $as_root apt-get install -y --no-install-recommends default-jre-headless
fi
command -v java >/dev/null || fail "Java is not installed"

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
vnu=node_modules/vnu-jar/build/dist/vnu.jar
[ -f "$vnu" ] || fail "the Nu HTML checker is not in $vnu"

# Warnings fail as errors do, so whatever the checker says is a failure.
nu() {
  find "$1" -type f \( -name '*.html' -o -name '*.css' -o -name '*.svg' \) -print0 | sort -z |
    xargs -0 java -Xss2m -jar "$vnu" --also-check-css --also-check-svg --format gnu 2>&1
}
html_validate() {
  node_modules/.bin/html-validate --config .htmlvalidate.json --max-warnings 0 --formatter stylish "$1" 2>&1
}

root=$(realpath "$here/../..")
spelling() {
  node_modules/.bin/cspell --no-progress --no-summary --no-color --config cspell.json --root "$1" "${@:2}" 2>&1
}

passed=0
failed=0
# outcome NAME WANTED REPORT: WANTED is "quiet" or the words that the report must hold.
outcome() {
  if { [ "$2" = quiet ] && [ -z "$3" ]; } || { [ "$2" != quiet ] && grep -qF -- "$2" <<<"$3"; }; then
    echo "ok      $1"
    passed=$((passed + 1))
  else
    echo "FAILED  $1"
    head -n 60 <<<"$3"
    failed=$((failed + 1))
  fi
}

wrong=$(mktemp -d)
trap 'rm -rf "$wrong"' EXIT
cat >"$wrong/wrong.html" <<'HTML'
<!DOCTYPE html>
<html lang="en-GB"><head><title>Wrong</title></head><body><p><div>A block in a paragraph</div></p><img src="x.svg"></body></html>
HTML
echo 'p { colour: red }' >"$wrong/wrong.css"
echo '<svg xmlns="http://www.w3.org/2000/svg"><circle raduis="1"/></svg>' >"$wrong/wrong.svg"

echo "The colour of a chldren's home." >"$wrong/wrong.md"

report=$(nu "$wrong" || true)
outcome "Nu finds a mistake in HTML" "wrong.html" "$report"
outcome "Nu finds a mistake in CSS" "wrong.css" "$report"
outcome "Nu finds a mistake in SVG" "wrong.svg" "$report"
outcome "html-validate finds a mistake" "wrong.html" "$(html_validate "$wrong" || true)"

outcome "cspell finds a misspelling" "chldren" "$(spelling "$wrong" "$wrong/wrong.md" || true)"

report=$(nu "$site") || report=${report:-"the Nu HTML checker failed and said nothing"}
outcome "Nu: $(find "$site" -name '*.html' | wc -l) pages, style sheets and drawings without error or warning" quiet "$report"
report=$(html_validate "$site") || report=${report:-"html-validate failed and said nothing"}
outcome "html-validate: every page without error or warning" quiet "$report"
report=$(spelling "$root" "$root/content/2020-21/**/*.md" "$root/content/guide.yaml" "$root/seeds/2020-21/*.yaml" "$root/README.md") ||
  report=${report:-"cspell failed and said nothing"}
outcome "cspell: chapters and records in British spelling" quiet "$report"

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

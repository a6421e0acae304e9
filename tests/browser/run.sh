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

# needs COMMAND PACKAGE: installs the system's package if there is no such command.
needs() {
  if ! command -v "$1" >/dev/null; then
    command -v apt-get >/dev/null || missing "$1 is not installed, and there is no apt-get to install it"
    local as_root=""
    [ "$(id -u)" = 0 ] || as_root=sudo
    echo "installing $2"
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends "$2"
  fi
  command -v "$1" >/dev/null || missing "$1 is not installed"
}
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
needs "$CHROMIUM" chromium
# Debian keeps servers where only root looks.
export PATH=$PATH:/usr/sbin
needs pdfinfo poppler-utils
needs nginx nginx-light
needs caddy caddy

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

# The same guide as it is put on a server: with its address and compressed copies.
work=$(mktemp -d)
# The servers read it as a user of their own.
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
GUIDE_PORT=$(node --input-type=module -e 'console.log(await (await import("./hosting.js")).freePort())')
export GUIDE_PORT GUIDE_HOSTED=$work/site
cargo build --quiet --release --manifest-path ../../Cargo.toml
GUIDE_PROGRAM=${CARGO_TARGET_DIR:-$here/../../target}/release/guide
export GUIDE_PROGRAM
cargo run --quiet --release --manifest-path ../../Cargo.toml -- \
  build --root ../.. --compress --url "http://127.0.0.1:$GUIDE_PORT/" --out "$GUIDE_HOSTED"

# These serve the site on the one port that it is built for, and one of them measures speed: by
# themselves, one after the other. The rest run two by two.
alone=(./hosting.test.js ./lighthouse.test.js)
together=()
for file in ./*.test.js; do
  [[ " ${alone[*]} " == *" $file "* ]] || together+=("$file")
done

failed=0
check() {
  node --test --test-concurrency="$1" --test-reporter=./tally.js --test-reporter-destination=stdout \
    "${@:2}" || failed=1
}
check 2 "${together[@]}"
check 1 "${alone[@]}"
exit "$failed"

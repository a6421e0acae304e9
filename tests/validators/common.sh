# What every script in checks/ may use. run.sh sources them in alphabetical order, and they see:
#
#   $site    the folder of the built site
#   $root    the guide's folder
#   $wrong   an empty folder for planted mistakes, gone at the end
#   needs, python, build_addressed, outcome, as below

fail() { echo "tests/validators: $1" >&2; exit 1; }

# needs COMMAND [PACKAGE …]: installs the system's packages if there is no such command.
needs() {
  command -v "$1" >/dev/null && return
  [ $# -gt 1 ] || fail "$1 is not installed"
  install_packages "${@:2}"
  command -v "$1" >/dev/null || fail "$1 is not installed"
}
install_packages() {
  command -v apt-get >/dev/null || fail "there is no apt-get to install $*"
  local as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "installing $*" >&2
  $as_root apt-get update -qq >&2
  $as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

# python ARGUMENTS: Python with the packages of requirements.txt, in an environment of its own that is
# made at the first call and made anew when that file has changed.
python() {
  if ! cmp -s requirements.txt .venv/made-from; then
    needs python3 python3
    # Debian has Python without the module that makes environments.
    python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
    rm -rf .venv
    python3 -m venv .venv >&2
    .venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt >&2
    cp requirements.txt .venv/made-from
  fi
  .venv/bin/python "$@"
}

# The guide built for the address $address, with all that needs one, in the folder $addressed; built
# at the first call of this.
address=https://guide.example.org/
addressed=""
build_addressed() {
  [ -z "$addressed" ] || return 0
  addressed=$wrong/addressed
  (cd "$root" && cargo run --quiet --release -- build --url "$address" --out "$addressed" >&2)
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

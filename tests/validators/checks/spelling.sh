# cspell on the chapters, the records and the README.
spelling() {
  node_modules/.bin/cspell --no-progress --no-summary --no-color --config cspell.json --root "$1" "${@:2}" 2>&1
}

echo "The colour of a chldren's home." >"$wrong/wrong.md"
outcome "cspell finds a misspelling" "chldren" "$(spelling "$wrong" "$wrong/wrong.md" || true)"

report=$(spelling "$root" "$root/content/20*/**/*.md" "$root/content/guide.yaml" "$root/seeds/20*/*.yaml" "$root/README.md") ||
  report=${report:-"cspell failed and said nothing"}
outcome "cspell: chapters and records in British spelling" quiet "$report"

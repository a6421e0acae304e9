# html-validate on every page.
html_validate() {
  node_modules/.bin/html-validate --config .htmlvalidate.json --max-warnings 0 --formatter stylish "$1" 2>&1
}

mkdir "$wrong/html-validate"
echo '<!DOCTYPE html><html lang="en-GB"><head><title>Wrong</title></head><body><img src="x.svg"></body></html>' \
  >"$wrong/html-validate/wrong.html"
outcome "html-validate finds a mistake" "wrong.html" "$(html_validate "$wrong/html-validate" || true)"

report=$(html_validate "$site") || report=${report:-"html-validate failed and said nothing"}
outcome "html-validate: every page without error or warning" quiet "$report"

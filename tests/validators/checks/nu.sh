# The Nu HTML checker on every page, style sheet and drawing.
needs java default-jre-headless
vnu=node_modules/vnu-jar/build/dist/vnu.jar
[ -f "$vnu" ] || fail "the Nu HTML checker is not in $vnu"

# The checker takes a file's own folder for another origin, and data in JSON for a script; whether pages
# keep their policy is for a browser to say, in tests/browser.
policy='.*violates Content Security Policy \(meta tag\).*'

# Warnings fail as errors do, so whatever the checker says is a failure.
nu() {
  find "$1" -type f \( -name '*.html' -o -name '*.css' -o -name '*.svg' \) -print0 | sort -z |
    xargs -0 java -Xss2m -jar "$vnu" --also-check-css --also-check-svg --filterpattern "$policy" --format gnu 2>&1
}

mkdir "$wrong/nu"
cat >"$wrong/nu/wrong.html" <<'HTML'
<!DOCTYPE html>
<html lang="en-GB"><head><title>Wrong</title></head><body><p><div>A block in a paragraph</div></p><img src="x.svg"></body></html>
HTML
echo 'p { colour: red }' >"$wrong/nu/wrong.css"
echo '<svg xmlns="http://www.w3.org/2000/svg"><circle raduis="1"/></svg>' >"$wrong/nu/wrong.svg"
report=$(nu "$wrong/nu" || true)
outcome "Nu finds a mistake in HTML" "wrong.html" "$report"
outcome "Nu finds a mistake in CSS" "wrong.css" "$report"
outcome "Nu finds a mistake in SVG" "wrong.svg" "$report"

report=$(nu "$site") || report=${report:-"the Nu HTML checker failed and said nothing"}
outcome "Nu: $(find "$site" -name '*.html' | wc -l) pages, style sheets and drawings without error or warning" quiet "$report"

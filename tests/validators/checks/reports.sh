# ajv on the reports of `guide check`: against the schemas, and against the files that they are about.
# One file of the guide has a name with signs that a URI escapes, and one line a sign of two UTF-16 units.
reports=$wrong/reports
mkdir -p "$reports/guide/content/2020-21" "$reports/guide/seeds/2020-21"
printf 'title: A guide\ndescription: It is small.\nedition: 2020/21\n' >"$reports/guide/content/guide.yaml"
printf -- '---\ntitle: Overview\nsources: [survey]\n---\n\n“𝓐 £5 note” is [16.4%%](chapter:no-where).\n<b>\n[£2,000](funding:grant#sum)\n' \
  >"$reports/guide/content/2020-21/10-overview.md"
touch "$reports/guide/content/2020-21/20-100% é: play, no.md"
printf -- '- {id: grant, title: Grant, kind: grant, status: closed, as_at: 2020, amounts: [{key: sum, label: Sum, value: "£3,000", per: year}], sources: [survey]}\n' \
  >"$reports/guide/seeds/2020-21/funding.yaml"
printf -- '- id: survey\n  titel: A survey\n' >"$reports/guide/seeds/2020-21/sources.yaml"

held_against_schema() { node reports.js "$1" "$2" "$reports/guide" 2>&1; }

for form in sarif json; do
  # The guide has mistakes, so that the program says 1; anything else leaves no report.
  cargo run --release --quiet --manifest-path "$root/Cargo.toml" -- \
    check --root "$reports/guide" --format "$form" >"$reports/report.$form" 2>/dev/null ||
    [ $? = 1 ] || fail "guide check did not run"
  sed -E '0,/"(startLine|line)": [0-9]+/s//"\1": 0/' "$reports/report.$form" >"$reports/wrong.$form"
  outcome "the schema of $form finds a mistake" "must be >= 1" "$(held_against_schema "$form" "$reports/wrong.$form" || true)"
  sed -E '0,/"(startLine|line)": [0-9]+/s//"\1": 999/' "$reports/report.$form" >"$reports/wrong.$form"
  outcome "a place of $form beyond its file is found" "is not within the line" "$(held_against_schema "$form" "$reports/wrong.$form" || true)"
  report=$(held_against_schema "$form" "$reports/report.$form") || report=${report:-"reports.js failed and said nothing"}
  outcome "$form: a mistake carries the edit that mends it" "£3,000" "$(grep -A1 -E '"(insertedContent|text)"' "$reports/report.$form" | grep -v help || true)"
  outcome "$form: a report of $(grep -cE '"(ruleId|code)"' "$reports/report.$form") mistakes as its schema has it" quiet "$report"
done

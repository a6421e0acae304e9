# frictionless on datapackage.json: it has the form of a Data Package, and each file the columns, types
# and keys that it says.
data() { python data.py "$1/datapackage.json" 2>&1; }

# spoilt FILE EXPRESSION: a copy of the data in which sed has changed one file.
spoilt() {
  rm -rf "$wrong/data"
  cp -r "$site/data" "$wrong/data"
  sed -i "$2" "$wrong/data/$1"
  cmp -s "$site/data/$1" "$wrong/data/$1" && fail "the mistake in $1 is not planted"
  data "$wrong/data"
}

outcome "data: an amount that is no number is found" "type-error" "$(spoilt amounts.csv '2s/,[0-9]*\.[0-9][0-9],/,much,/' || true)"
outcome "data: an amount of no fund is found" "foreign-key" "$(spoilt amounts.csv '2s/^[^,]*/no-such-fund/' || true)"
outcome "data: two rows with one key are found" "primary-key" "$(spoilt funding.csv '2{p}' || true)"
outcome "data: a column that is not described is found" "label" "$(spoilt roles.csv '1s/^id,title/id,name/' || true)"
outcome "data: another size than is said is found" "byte-count" "$(spoilt terms.csv '$a extra' || true)"
outcome "data: a resource of no name is found" "error" "$(spoilt datapackage.json 's/"name": "funding"/"nome": "funding"/' || true)"
outcome "data: $(grep -c '"path": ".*\.csv"' "$site/data/datapackage.json") files as the package says" quiet "$(data "$site/data" || echo 'the check failed')"

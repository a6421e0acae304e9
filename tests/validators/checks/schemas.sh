# ajv on the JSON Schemas of the guide's files.
held_against_schemas() { node schemas.js "$root" "$@" 2>&1; }

printf -- '- {id: grant, title: Grant, kind: grant, status: closed, as_at: 29/9/2020}\n' >"$wrong/funding.yaml"
outcome "the schema of funding finds a mistake" "/0/as_at" "$(held_against_schemas "$wrong/funding.yaml" || true)"
report=$(held_against_schemas) || report=${report:-"schemas.js failed and said nothing"}
outcome "the schemas accept the guide, and reject what they can see" quiet "$report"

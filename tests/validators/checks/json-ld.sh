# The JSON-LD of every page against the types of schema.org's vocabulary, by the TypeScript compiler.
build_addressed

json_ld() { node json-ld.mjs "$1" 2>&1; }

plant() {
  mkdir -p "$wrong/json-ld/$1"
  echo "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Wrong</title>$2</head></html>" >"$wrong/json-ld/$1/index.html"
}
block() { echo "<script type=\"application/ld+json\">$1</script>"; }
plant right "$(block '{"@context":"https://schema.org","@type":"Book","name":"A book"}')"
outcome "json-ld: a good block passes" quiet "$(json_ld "$wrong/json-ld" || true)"
plant funding "$(block '{"@context":"https://schema.org","@type":"MonetaryGrant","amount":{"@type":"MonetaryAmount","currency":5}}')"
outcome "json-ld finds a value of a wrong type" "funding/index.html" "$(json_ld "$wrong/json-ld" || true)"
plant funding "$(block '{"@context":"https://schema.org","@type":"MonetaryGrant","funders":"A charity"}')"
outcome "json-ld finds a property that there is not" "funders" "$(json_ld "$wrong/json-ld" || true)"
plant funding "$(block '{"@type":"MonetaryGrant"}')"
outcome "json-ld finds a block without a context" "funding/index.html" "$(json_ld "$wrong/json-ld" || true)"
plant funding "$(block '{"@context":')"
outcome "json-ld finds what is no JSON" "funding/index.html" "$(json_ld "$wrong/json-ld" || true)"

report=$(json_ld "$addressed") || report=${report:-"the check failed and said nothing"}
outcome "json-ld: $(grep -rho '<script type="application/ld+json">' "$addressed" --include='*.html' | wc -l) blocks with types of the vocabulary" quiet "$report"
report=$(json_ld "$site") || report=${report:-"the check failed and said nothing"}
outcome "json-ld: the same without the site's address" quiet "$report"

# shellcheck shell=bash
# Finds a stack's models by the stack's outputs: each model has MODEL-url and MODEL-load-test, and MODEL-traffic if it
# has versions.

# find_model [NAME]: sets MODEL_NAME, MODEL_URL, MODEL_LOAD_TEST, and MODEL_TRAFFIC (empty for a model without
# versions). Without NAME it takes the first model. Exits if there is none.
find_model() {
  local model=${1-} outputs name value
  outputs=$("$REPOSITORY/sandbox/pulumi" stack output --stack "$STACK")
  MODEL_URL=
  while read -r name value; do
    if [[ $name == "${model:-"${name%-url}"}-url" ]]; then
      model=${name%-url}
      MODEL_URL=$value
      break
    fi
  done <<<"$outputs"
  if [[ -z $MODEL_URL ]]; then
    printf 'stack %s serves no model%s; it serves: %s\n' "$STACK" "${model:+ \"$model\"}" \
      "$(sed -n 's/^ *\([^ ]*\)-url .*/\1/p' <<<"$outputs" | paste -s -d ' ' | sed 's/^$/none/')" >&2
    exit 1
  fi
  MODEL_URL=$(reachable "$MODEL_URL")
  # shellcheck disable=SC2034 # the sourcing script uses them
  {
    MODEL_NAME=$model
    MODEL_TRAFFIC=$(sed -n "s/^ *$model-traffic  *//p" <<<"$outputs")
    MODEL_LOAD_TEST=$(sed -n "s/^ *$model-load-test  *//p" <<<"$outputs")
  }
}

# reachable URL: prints the URL with a Service's DNS name replaced by its address; only pods can resolve the name.
reachable() {
  if [[ $1 =~ ^(http://)([a-z0-9-]+)\.([a-z0-9-]+)\.svc\.cluster\.local(:.*)$ ]]; then
    printf '%s%s%s' "${BASH_REMATCH[1]}" \
      "$("$REPOSITORY/sandbox/kubectl" get service "${BASH_REMATCH[2]}" --namespace "${BASH_REMATCH[3]}" --output 'jsonpath={.spec.clusterIP}')" \
      "${BASH_REMATCH[4]}"
  else
    printf '%s' "$1"
  fi
}

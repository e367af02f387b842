# shellcheck shell=bash
# The project as sandbox/pulumi sees it: a shadow of the repository in the sandbox's folder. It links everything and
# copies the stack files: the engine writes its encryption salt into a stack file, and that salt belongs to the sandbox,
# not to the user's tree. A change that a command makes to a stack file ("config set") goes back to the repository.

SHADOW=$SANDBOX/project
SALTS=$SANDBOX/salts
SECRETS_LINES='^(secretsprovider|encryptedkey|encryptionsalt):'

without_secrets_lines() {
  grep -Ev "$SECRETS_LINES" -- "$1" || (($? == 1))
}

# Links each entry of the repository's top level, and removes links to deleted ones. Top-level stack files are relative
# links into stacks/, so they are copied as links.
link_entries() {
  local entry name
  mkdir -p -- "$SHADOW/stacks" "$SALTS"
  for entry in "$SHADOW"/{.[!.],}*; do
    name=${entry##*/}
    if [[ -L $entry && ! -e $REPOSITORY/$name && ! -L $REPOSITORY/$name ]]; then
      rm -f -- "$entry"
    fi
  done
  for entry in "$REPOSITORY"/{.[!.],}*; do
    name=${entry##*/}
    case $name in
      .git | stacks) ;;
      Pulumi.*.yaml)
        if [[ -L $entry ]]; then cp -Pf -- "$entry" "$SHADOW/$name"; else ln -sfn -- "$entry" "$SHADOW/$name"; fi
        ;;
      *)
        [[ ! -e $entry || $entry -ef $SHADOW/$name ]] || ln -sfn -- "$entry" "$SHADOW/$name"
        ;;
    esac
  done
}

# Copies the repository's stack files into the shadow, each with the sandbox's salt, and keeps copies without the salt
# in the folder BEFORE.
bring_stack_files() {
  local file name
  for file in "$SHADOW"/stacks/*; do
    [[ ! -e $file || -e $REPOSITORY/stacks/${file##*/} ]] || rm -f -- "$file"
  done
  for file in "$REPOSITORY"/stacks/*; do
    [[ -f $file ]] || continue
    name=${file##*/}
    # A key cannot follow "{}", nor a line without a line end.
    # shellcheck disable=SC1003 # sed's own backslash
    without_secrets_lines "$file" | sed '/^{}[[:space:]]*$/d; $a\' >"$BEFORE/$name"
    cat -- "$BEFORE/$name" >"$BEFORE/.next"
    [[ ! -f $SALTS/$name ]] || cat -- "$SALTS/$name" >>"$BEFORE/.next"
    # Moved, so that a concurrent command never reads a half-written file.
    mv -f -- "$BEFORE/.next" "$SHADOW/stacks/$name"
  done
}

# Prints a stack file of the shadow for the repository: the repository's own lines on secrets return to their places.
for_the_repository() { # NAME
  local own=$REPOSITORY/stacks/$1
  [[ -f $own ]] || own=/dev/null
  without_secrets_lines "$SHADOW/stacks/$1" | awk -v pattern="$SECRETS_LINES" '
    FILENAME == ARGV[1] { if ($0 ~ pattern) own[FNR] = $0; next }
    { while (++line in own) print own[line]; print }
    END { while (++line in own) print own[line] }
  ' "$own" -
}

# Only this sandbox can decrypt a secret that it encrypted, and nobody can after sandbox/down.
has_new_secret() { # NAME
  grep -E '^[[:space:]-]*secure:' -- "$SHADOW/stacks/$1" | grep -qvxFf <(cat -- "$BEFORE/$1" 2>/dev/null)
}

# Keeps the salts, and copies the command's changes of stack files to the repository.
take_stack_files() {
  local file name status=0
  for file in "$SHADOW"/stacks/*; do
    [[ -f $file ]] || continue
    name=${file##*/}
    grep -E '^encryptionsalt:' -- "$file" >"$BEFORE/.salt" && mv -f -- "$BEFORE/.salt" "$SALTS/$name"
    if [[ -f $BEFORE/$name ]] && cmp -s -- "$BEFORE/$name" <(without_secrets_lines "$file"); then
      continue
    fi
    if has_new_secret "$name"; then
      printf 'stacks/%s is unchanged: only this sandbox could read the secret that the command wrote\n' "$name" >&2
      status=1
      continue
    fi
    for_the_repository "$name" >"$BEFORE/.next"
    # Written in place, so the user's file keeps its owner and mode.
    mkdir -p -- "$REPOSITORY/stacks" && cat -- "$BEFORE/.next" >"$REPOSITORY/stacks/$name" || status=1
  done
  # "stack rm" deletes the stack's file in the shadow. The user's file stays unless it is empty ("stack init").
  for file in "$BEFORE"/*; do
    name=${file##*/}
    if [[ -f $file && ! -e $SHADOW/stacks/$name && -f $REPOSITORY/stacks/$name && ! -s $REPOSITORY/stacks/$name ]]; then
      rm -f -- "$REPOSITORY/stacks/$name"
    fi
  done
  return "$status"
}

# Prints the shadow's folder for the caller's folder, or the shadow's top if the caller is outside the repository.
shadow_of_working_folder() {
  local folder
  folder=$(pwd -P)
  if [[ $folder/ == "$REPOSITORY"/* ]]; then
    printf '%s' "$SHADOW${folder#"$REPOSITORY"}"
  else
    printf '%s' "$SHADOW"
  fi
}

enter_shadow() {
  local folder
  BEFORE=$(mktemp -d -- "$SANDBOX/.before-XXXXXX")
  trap 'rm -rf -- "$BEFORE"' EXIT
  folder=$(shadow_of_working_folder)
  {
    flock 9
    link_entries
    bring_stack_files
  } 9<"$SANDBOX"
  # -L keeps links, so the engine finds the shadow's Pulumi.yaml above a linked folder.
  cd -L -- "$folder" || exit
}

leave_shadow() {
  local status=0
  {
    flock 9
    take_stack_files || status=$?
  } 9<"$SANDBOX"
  return "$status"
}

# shellcheck shell=bash
# The project as sandbox/pulumi sees it: a shadow of the repository in the sandbox's folder, all links but for the
# stack files. The engine writes the salt of its passphrase into a stack file; that belongs to the sandbox, not to the
# user's tree. A change that a command makes to a stack file on purpose ("config set") is carried over.

SHADOW=$SANDBOX/project
SALTS=$SANDBOX/salts
SECRETS_LINES='^(secretsprovider|encryptedkey|encryptionsalt):'

without_secrets_lines() {
  grep -Ev "$SECRETS_LINES" -- "$1" || (($? == 1))
}

# Links each entry of the repository's top level, and unlinks what is no more. Stack files at the top level are links
# into stacks/, relative ones, so they are copied as such.
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

# Brings the repository's stack files into the shadow, each with the salt that the sandbox has for it, and keeps in the
# folder BEFORE what they are there without it.
bring_stack_files() {
  local file name
  for file in "$SHADOW"/stacks/*; do
    [[ ! -e $file || -e $REPOSITORY/stacks/${file##*/} ]] || rm -f -- "$file"
  done
  for file in "$REPOSITORY"/stacks/*; do
    [[ -f $file ]] || continue
    name=${file##*/}
    # An empty mapping in braces takes no further key, nor does a line without an end.
    # shellcheck disable=SC1003 # sed's own backslash
    without_secrets_lines "$file" | sed '/^{}[[:space:]]*$/d; $a\' >"$BEFORE/$name"
    cat -- "$BEFORE/$name" >"$BEFORE/.next"
    [[ ! -f $SALTS/$name ]] || cat -- "$SALTS/$name" >>"$BEFORE/.next"
    # Where two commands run at once, neither reads a half-written file.
    mv -f -- "$BEFORE/.next" "$SHADOW/stacks/$name"
  done
}

# Prints a stack file of the shadow as the repository is to have it: with the repository's own lines on secrets, where
# they were.
for_the_repository() { # NAME
  local own=$REPOSITORY/stacks/$1
  [[ -f $own ]] || own=/dev/null
  without_secrets_lines "$SHADOW/stacks/$1" | awk -v pattern="$SECRETS_LINES" '
    FILENAME == ARGV[1] { if ($0 ~ pattern) own[FNR] = $0; next }
    { while (++line in own) print own[line]; print }
    END { while (++line in own) print own[line] }
  ' "$own" -
}

# A secret that this sandbox has encrypted can be read by no other, and by nobody once it is down.
has_new_secret() { # NAME
  grep -E '^[[:space:]-]*secure:' -- "$SHADOW/stacks/$1" | grep -qvxFf <(cat -- "$BEFORE/$1" 2>/dev/null)
}

# Keeps the salts, and carries what a command changed in stack files over to the repository.
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
      printf 'stacks/%s is left as it was: the secret that this command wrote could be read in this sandbox only\n' "$name" >&2
      status=1
      continue
    fi
    for_the_repository "$name" >"$BEFORE/.next"
    # Not moved: the user's file keeps its owner and mode.
    mkdir -p -- "$REPOSITORY/stacks" && cat -- "$BEFORE/.next" >"$REPOSITORY/stacks/$name" || status=1
  done
  # "stack rm" takes a stack's file away with it. The user's file stays, unless there is nothing in it ("stack init").
  for file in "$BEFORE"/*; do
    name=${file##*/}
    if [[ -f $file && ! -e $SHADOW/stacks/$name && -f $REPOSITORY/stacks/$name && ! -s $REPOSITORY/stacks/$name ]]; then
      rm -f -- "$REPOSITORY/stacks/$name"
    fi
  done
  return "$status"
}

# The folder of the shadow that answers to the caller's, if that lies in the repository.
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
  # Not resolved, so that the engine finds the shadow's Pulumi.yaml above a folder that is a link.
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

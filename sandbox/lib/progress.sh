# shellcheck shell=bash
# Runs long steps and shows progress: the step, the time while it runs, its duration, and why it failed.

PROGRESS_CHILD=
progress_end() {
  if [[ -n $PROGRESS_CHILD ]]; then
    kill -TERM -- "-$PROGRESS_CHILD" 2>/dev/null || true
    PROGRESS_CHILD=
  fi
}
trap progress_end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() {
  printf '%s\n' "$*" >&2
}

# progress LABEL LOG COMMAND…: runs the command in the background with its output in LOG; returns its exit code.
progress() {
  local label=$1 log=$2 begin=$SECONDS next=15 elapsed status
  shift 2
  mkdir -p -- "$(dirname -- "$log")"
  say "$label …"
  # In a process group, so Ctrl-C also ends the command's children.
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  PROGRESS_CHILD=$!
  set +m
  while kill -0 "$PROGRESS_CHILD" 2>/dev/null; do
    elapsed=$((SECONDS - begin))
    if [[ -t 2 ]]; then
      ((elapsed < 2)) || printf '\r      %d s ' "$elapsed" >&2
    elif ((elapsed >= next)); then
      say "      still running after $elapsed s"
      next=$((next + 15))
    fi
    sleep 0.2
  done
  [[ ! -t 2 ]] || printf '\r\033[K' >&2
  status=0
  wait "$PROGRESS_CHILD" || status=$?
  PROGRESS_CHILD=
  if ((status != 0)); then
    say "$label: failed after $((SECONDS - begin)) s. The last lines of $log:"
    tail -n 30 -- "$log" | sed 's/^/    /' >&2
    return "$status"
  fi
  say "$label: $((SECONDS - begin)) s (total $SECONDS s)"
}

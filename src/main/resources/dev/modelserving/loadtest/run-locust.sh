# Runs Locust in its image with the arguments given, and leaves its exit code beside its results, for who keeps them.
#   RESULTS  the folder of both
set -u

status=0
locust "$@" || status=$?
echo "$status" >"$RESULTS/exit-code"

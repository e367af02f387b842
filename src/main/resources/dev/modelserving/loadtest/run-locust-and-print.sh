# Runs Locust in its image with the arguments given, prints its results to the log, and ends as Locust ended.
#   RESULTS  the folder that Locust writes them to
# Each file is as much as fits in a log beside the others: kubelets keep 10 MiB of it.
set -u

longest=3000

status=0
locust "$@" || status=$?
for file in "$RESULTS"/report/*.csv; do
    [ -f "$file" ] || continue
    echo "==> $(basename "$file")"
    head -n "$longest" "$file"
    lines=$(wc -l <"$file")
    [ "$lines" -le "$longest" ] || echo "load test: $((lines - longest)) more lines are not shown"
done
if [ "$status" -eq 0 ]; then
    echo "load test: passed"
else
    echo "load test: Locust ended with exit code $status, which is 1 where requests failed"
fi
exit "$status"

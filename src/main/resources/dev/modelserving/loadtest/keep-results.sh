# Keeps a load test's results in the stack's bucket, and ends as Locust ended. Runs in rclone's image (busybox sh).
#   $1       where to: BUCKET/PATH; what lies there is never overwritten, as its account may only create objects
#   RESULTS  the folder with Locust's exit code and the folder "report"
#   RETRIES, RETRY_SECONDS  how often and after how long to try again what may yet come good, as a fresh IAM grant does
# The last line of a failure is its reason, which Kubernetes shows.
set -u

keep() {
    tried=0
    until rclone rcat ":gcs:$2/$(basename "$1")" <"$1"; do
        tried=$((tried + 1))
        if [ "$tried" -gt "$RETRIES" ]; then
            echo "load test: $(basename "$1") could not be kept in gs://$2, tried $tried times; what an earlier run has left there stays, and a higher number is another run"
            exit 1
        fi
        sleep "$RETRY_SECONDS"
    done
}

for file in "$RESULTS"/report/*; do
    [ ! -f "$file" ] || keep "$file" "$1"
done
status=$(cat "$RESULTS/exit-code")
if [ "$status" -eq 0 ]; then
    echo "load test: passed; its results are in gs://$1"
else
    echo "load test: Locust ended with exit code $status, which is 1 where requests failed; its results are in gs://$1"
fi
exit "$status"

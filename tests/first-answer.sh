#!/usr/bin/env bash
# How long it takes from the start of a published service's process to its first answer, five times, and its memory then.
# Usage: tests/first-answer.sh OUT   (OUT: what `dotnet publish src/InitiativeBot -c Release -o OUT` wrote)
set -euo pipefail
program=$(realpath "$1")/initiativebot
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for run in 1 2 3 4 5; do
  start=$(date +%s%N)
  (cd "$folder" && ASPNETCORE_URLS=http://127.0.0.1:5099 exec "$program") >/dev/null 2>&1 &
  pid=$!
  until curl -sf http://127.0.0.1:5099/api/ask -H 'content-type: application/json' \
    -d '{"text":"水道局は何をしていますか？"}' >/dev/null; do sleep 0.01; done
  echo "run $run: $(( ($(date +%s%N) - start) / 1000000 )) ms, $(( $(awk '/VmRSS/ {print $2}' "/proc/$pid/status") / 1024 )) MB"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
done

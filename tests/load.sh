#!/usr/bin/env bash
# Runs the built service under load, before a fake LINE: `load.sh traffic [ASK] [LINE] [DIRECTLINE] [SECONDS]` sends so many questions,
# events and activities a second and prints a table, `load.sh capacity [SECONDS]` finds how many questions a second this machine
# answers with a 99th of 100 under 50 ms. Builds first what it runs. PROGRAM=… takes a service that is published already.
set -euo pipefail
cd "$(dirname "$0")/.."

run=${1:?traffic or capacity}
shift
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
[ -n "${PROGRAM:-}" ] || dotnet publish src/InitiativeBot -c Release -o "$out" -v quiet
dotnet build tests/InitiativeBot.Line.Load -c Release -v quiet
dotnet artifacts/bin/InitiativeBot.Line.Load/release/InitiativeBot.Line.Load.dll "$run" "${PROGRAM:-$out/initiativebot}" "$@"

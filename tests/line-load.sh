#!/usr/bin/env bash
# Runs the built service against a fake LINE: `line-load.sh kill [EVENTS] [KILLS] [SEED]` kills it again and again under load,
# `line-load.sh load [RATE] [SECONDS]` tells how long acknowledgement and reply take. Builds first what it runs.
set -euo pipefail
cd "$(dirname "$0")/.."

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet publish src/InitiativeBot -c Release -o "$out" -v quiet
dotnet build tests/InitiativeBot.Line.Load -c Release -v quiet
run=${1:?kill or load}
shift
dotnet artifacts/bin/InitiativeBot.Line.Load/release/InitiativeBot.Line.Load.dll "$run" "$out/initiativebot" "$@"

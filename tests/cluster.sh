#!/usr/bin/env bash
# Runs two nodes of the built service behind nginx with a redis-server, before a fake LINE: `cluster.sh [EVENTS] [KILLS] [SEED]`
# kills nodes and Redis again and again under load, lets them hang and be slow, and counts what people got. Builds first what it runs.
# Needs redis-server and nginx.
set -euo pipefail
cd "$(dirname "$0")/.."

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet publish src/InitiativeBot -c Release -o "$out" -v quiet
dotnet build tests/InitiativeBot.Line.Load -c Release -v quiet
dotnet artifacts/bin/InitiativeBot.Line.Load/release/InitiativeBot.Line.Load.dll cluster "$out/initiativebot" "$@"

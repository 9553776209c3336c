#!/usr/bin/env bash
# Lets each write, sync and rename of the store's files fail in turn, up to a position, and looks at what is left.
#   disk-faults.sh [--most 40]
# Needs strace; without it the tests say that they were skipped.
set -euo pipefail
most=40
while [ $# -gt 0 ]; do
  case "$1" in
    --most) most="$2"; shift 2 ;;
    *) echo "Usage: $0 [--most N]" >&2; exit 2 ;;
  esac
done
export TWINGRAPH_FAULT_POSITIONS="$most"
project="$(cd "$(dirname "$0")/.." && pwd)"
exec dotnet run --project "$project" -- -class '*DiskFaultTests' -class '*SyncOrderTests' -diagnostics

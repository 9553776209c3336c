#!/usr/bin/env bash
# Kills a process of several writers and looks at what it left, more often than the test suite does.
#   kill-rounds.sh [--rounds 200] [--writers 1|4|16] [--seed N]
# Without --writers each round has 1, 4 or 16. The seed is printed; with it the same kills are drawn again.
set -euo pipefail
rounds=200
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds="$2"; shift 2 ;;
    --writers) export TWINGRAPH_KILL_WRITERS="$2"; shift 2 ;;
    --seed) export TWINGRAPH_KILL_SEED="$2"; shift 2 ;;
    *) echo "Usage: $0 [--rounds N] [--writers N] [--seed N]" >&2; exit 2 ;;
  esac
done
export TWINGRAPH_KILL_ROUNDS="$rounds"
project="$(cd "$(dirname "$0")/.." && pwd)"
exec dotnet run --project "$project" -- -class '*KillRoundsTests'

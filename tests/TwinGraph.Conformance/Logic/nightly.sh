#!/usr/bin/env bash
# Puts random queries to the engine for as long as you like, and prints what it answered wrongly, made small.
#   nightly.sh [--minutes N] [--seed S] [--findings N]
set -euo pipefail
cd "$(dirname "$0")/../../.."
minutes=60 seed= findings=5
while [ $# -gt 0 ]; do
  case $1 in
    --minutes) minutes=$2 ;;
    --seed) seed=$2 ;;
    --findings) findings=$2 ;;
    *) echo "usage: nightly.sh [--minutes N] [--seed S] [--findings N]" >&2; exit 2 ;;
  esac
  shift 2
done
export TWINGRAPH_LOGIC_MINUTES=$minutes TWINGRAPH_LOGIC_SEED=$seed TWINGRAPH_LOGIC_FINDINGS=$findings
exec dotnet run -c Release --project tests/TwinGraph.Conformance -- -class '*Logic.FinderTests' -showLiveOutput

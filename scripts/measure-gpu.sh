#!/usr/bin/env bash
# Measures the first GPU of this machine and prints Markdown for docs/gpu.md, in at most eight minutes once everything is built:
#   scripts/measure-gpu.sh >gpu.md
# Needs the .NET 10 SDK, and Node 20 for MNIST. Keys that it makes stay under artifacts/test-cache.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
for project in ZkPot.Benchmarks ZkPot.Statements.Measure; do dotnet build -c Release -v quiet "bench/$project" >&2 || exit 1; done

timeout 370 dotnet run -c Release --no-build --project bench/ZkPot.Benchmarks -- gpu "$@"
code=$?
((code == 1)) && exit 1
((code == 0)) || echo "The measurement ended early, with code $code."
echo "MNIST, accuracy of 784-10 on all 10,000 test images, witness and proof:"
timeout 110 dotnet run -c Release --no-build --project bench/ZkPot.Statements.Measure -- accuracy linear 10000 prove gpu |
    grep -E '^(fastest|proofs on|accuracy)' || echo "not measured: it took more than 110 s, or its data is not here."

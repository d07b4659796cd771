#!/usr/bin/env bash
# Builds everything with warnings as errors, checks the formatting and runs every test. Last line: "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
exec </dev/null
. tools/prerequisites.sh
prepare_environment
require_dotnet
require_node
need_to_test
install_missing

results="$PWD/TestResults"
rm -rf "$results" && mkdir -p "$results"
configuration=Debug
passed=0 failed=0 skipped=0 broken=0

finish() {
  stop_test_database
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$((failed + broken))" "$skipped"
  [ $((failed + broken)) -eq 0 ]
  exit
}

# Tests leave their database server running for the next project; its folder belongs to this run alone.
export PORTAL_TEST_FOLDER
PORTAL_TEST_FOLDER=$(mktemp -d /tmp/portal-tests.XXXXXX)
chmod 755 "$PORTAL_TEST_FOLDER"
stop_test_database() {
  local pid_file="$PORTAL_TEST_FOLDER/postgres/postmaster.pid" pid
  if pid=$(head -n 1 "$pid_file" 2>/dev/null) && [ -n "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -rf "$PORTAL_TEST_FOLDER"
}
trap 'broken=$((broken + 1)); say "Interrupted"; finish' INT TERM

step() { say "== $1"; }

step "Building"
if ! dotnet build Portal.sln -c "$configuration" --nologo -v quiet -warnaserror; then
  say "The build failed"; broken=1; finish
fi

step "Checking the formatting"
formatting=(format whitespace . --folder --exclude '**/obj/' '**/bin/' '**/node_modules/' '**/Migrations/')
if ! dotnet "${formatting[@]}" --verify-no-changes --verbosity quiet; then
  say "Not formatted; this mends it: dotnet ${formatting[*]}"; broken=$((broken + 1))
fi

# One number of the assembly element of an xUnit report.
count() { grep -o "<assembly [^>]*" "$2" | grep -o " $1=\"[0-9]*\"" | head -n 1 | tr -dc 0-9; }

run_project() {
  local name=$1 program="tests/$1/bin/$configuration/net10.0/$1" report="$results/$1.xml" log="$results/$1.log" code
  step "$name"
  timeout --kill-after=10 600 "$program" -xml "$report" -noColor -noLogo >"$log" 2>&1
  code=$?
  if [ ! -s "$report" ]; then
    tail -n 40 "$log" >&2; say "$name crashed or ran out of time (exit code $code)"; broken=$((broken + 1)); return
  fi
  local total=$(count total "$report") bad=$(count failed "$report") errors=$(count errors "$report")
  passed=$((passed + $(count passed "$report"))) failed=$((failed + bad)) skipped=$((skipped + $(count skipped "$report")))
  grep -E '^ *(Total|.*Total:)' "$log" | tail -n 1 >&2
  if [ "$total" -eq 0 ]; then say "$name ran no test"; broken=$((broken + 1)); fi
  if [ "$bad" -gt 0 ] || [ "$errors" -gt 0 ] || [ "$code" -ne 0 ]; then grep -vE '^\s*(Discover|Start|Finish)' "$log" | head -n 200 >&2; fi
  if [ "$bad" -eq 0 ] && { [ "$errors" -gt 0 ] || [ "$code" -ne 0 ]; }; then say "$name ended with exit code $code"; broken=$((broken + 1)); fi
}

for folder in tests/*.Tests; do run_project "$(basename "$folder")"; done
finish

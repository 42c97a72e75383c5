#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test, and prints "N passed, N failed, N skipped" last.
#   eng/test.sh            all of them
#   eng/test.sh Twins      only the test projects whose name contains "Twins"
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUGET_XMLDOC_MODE=skip
only=${1:-}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

step() { printf '\n== %s\n' "$1"; }
give_up() { printf '%s\n\n0 passed, 1 failed, 0 skipped\n' "$1"; exit 1; }

step "what the tests need from the system"
missing=""
[ -x /usr/bin/chromium ] || missing="$missing chromium"
[ -d /usr/share/fonts/opentype/noto ] || missing="$missing fonts-noto-cjk"
ls /usr/lib/postgresql/*/bin/postgres > /dev/null 2>&1 || missing="$missing postgresql"
if [ -n "$missing" ]; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $missing; } \
    > "$out/apt" 2>&1 || { tail -n 20 "$out/apt"; give_up "Could not install:$missing. Install them by hand and run this again."; }
fi
echo "present:" /usr/bin/chromium fonts-noto-cjk /usr/lib/postgresql

step "npm packages: peers and readers that we did not write"
for folder in tests/*/package-lock.json; do
  [ -e "$folder" ] || continue
  folder=$(dirname "$folder")
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed"; then
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || give_up "npm ci failed in $folder."
    cp "$folder/package-lock.json" "$folder/node_modules/.installed"
  fi
  echo "present: $folder"
done

step "build"
# One compiler process for all projects, whatever the environment says: half the time on two cores.
dotnet build AxComplex.sln -v q -p:UseSharedCompilation=true || give_up "The build failed."

step "format"
dotnet format whitespace AxComplex.sln --no-restore --verify-no-changes || give_up "Run: dotnet format whitespace AxComplex.sln"

# Each test project is a program. Its summary line is the only thing believed: a program that dies has none and has failed.
run() {
  local name=$1 log="$out/$1.log"
  "artifacts/bin/$name/debug/$name" -noColor -noLogo > "$log" 2>&1
  local status=$?
  local summary
  summary=$(grep -E "Total: [0-9]+, Errors:" "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    echo "0 1 0" > "$out/$name.count"
  else
    echo "$summary" | sed -E 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/' \
      | { read -r total errors failed skipped; echo "$((total - failed - skipped)) $((failed + errors)) $skipped"; } > "$out/$name.count"
  fi
  read -r p f s < "$out/$name.count"
  { echo "-- $name: $p passed, $f failed, $s skipped (exit $status)"
    [ "$f" = 0 ] && [ "$status" = 0 ] || cat "$log"
    grep -E '^\| ' "$log" || true; }
}

step "test"
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  case "$name" in *"$only"*) run "$name" ;; esac
done

awk '{ p += $1; f += $2; s += $3 } END { printf "\n%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 || p == 0 }' "$out"/*.count

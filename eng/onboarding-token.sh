#!/usr/bin/env bash
# Signs you as a member of a company for the bridge's onboarding API, with the key of a run on this machine. Good for an hour.
#   eng/onboarding-token.sh daesung                 the run in .axcomplex
#   eng/onboarding-token.sh daesung /tmp/ax         the run with --Aspire:Store:Path=/tmp/ax
# Only the owner of the run can read its key. People of a complex get in through the portal.
set -euo pipefail
cd "$(dirname "$0")/.."
company=${1:?name the company}
run=${2:-.axcomplex}

key=$(sed -n 's/.*"onboarding-key": *"\([^"]*\)".*/\1/p' "$run/parameters.json" | base64 -d | od -An -v -tx1 | tr -d ' \n')
[ -n "$key" ] || { echo "There is no onboarding-key in $run/parameters.json; start the app host first." >&2; exit 1; }
encode() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

head=$(printf '{"alg":"HS256","typ":"JWT"}' | encode)
body=$(printf '{"iss":"axcomplex-portal","aud":"axcomplex-bridge","exp":%d,"ax_role":"member","ax_company":"%s","ax_name":"%s"}' \
  "$(($(date +%s) + 3600))" "$company" "$(id -un)" | encode)
signature=$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | encode)
printf '%s.%s.%s\n' "$head" "$body" "$signature"

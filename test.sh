#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, checks the formatting and runs every test.
set -euo pipefail
cd "$(dirname "$0")"

# Package of Debian → a file that it brings.
needed=(
  "chromium-headless-shell /usr/bin/chromium-headless-shell"
  "fonts-noto-cjk /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
  "fonts-noto-core /usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"
  "mecab-ipadic /usr/share/mecab/dic/ipadic/matrix.def"
  "nginx-light /usr/sbin/nginx"
  "redis-server /usr/bin/redis-server"
)
# Where Node.js has come another way, Debian's stays away.
command -v node >/dev/null || needed+=("nodejs /usr/bin/node")
command -v npm >/dev/null || needed+=("npm /usr/bin/npm")
missing=()
for entry in "${needed[@]}"; do
  read -r package file <<<"$entry"
  [ -e "$file" ] || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Installing ${missing[*]}"
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

tests/InitiativeBot.Clients.Tests/npm/install.sh
# Optimized: the tests learn the words many times over. One compiler for all projects has its analyzers ready from the second on, and
# what it would gain by watching itself run it has not the time to win back. The layout is looked at below.
built=0
DOTNET_TieredPGO=0 dotnet build InitiativeBot.sln -p:Optimize=true -p:UseSharedCompilation=true -p:CheckLayout=false || built=$?
dotnet build-server shutdown --vbcscompiler >/dev/null
[ "$built" -eq 0 ] || exit "$built"
eng/audit.sh
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# Style and analyzers are errors of the build; what is left is the layout of the text. It is looked at beside the tests.
dotnet format whitespace InitiativeBot.sln --verify-no-changes --no-restore >"$results/.format" 2>&1 &
format=$!

# What one service has learned the next need not learn: the same words, the same build.
export Data__LearnedPath="$PWD/artifacts/learned"
# Of the hundreds of services that the tests start few are asked for everything.
export Data__WarmUp=false
run() {
  dotnet test --project "tests/$1" --no-build >"$results/$1" 2>&1 || touch "$results/.failed"
  grep -qE '^ +total: [1-9]' "$results/$1" || { echo "$1 ran no test" >>"$results/$1"; touch "$results/.failed"; }
}

# One project after the other: browser and service tests share two cores badly. The browser leaves a third of them idle, though,
# which is enough for tests that wait for nobody and stand back.
beside=InitiativeBot.Core.Tests
( renice -n 10 "$BASHPID" >/dev/null; run "$beside" ) &
besides=$!
for project in tests/*.Tests; do
  name=$(basename "$project")
  [ "$name" != "$beside" ] || continue
  run "$name"
  cat "$results/$name"
  if [ "$name" = InitiativeBot.Browser.Tests ]; then
    wait "$besides"
    cat "$results/$beside"
  fi
done

status=0
[ ! -e "$results/.failed" ] || status=1
wait "$format" || { cat "$results/.format"; status=1; }

sum() { cat "$results"/* | sed -nE "s/^ +$1: ([0-9]+)$/\1/p" | awk '{ n += $1 } END { print n + 0 }'; }
echo "$(sum succeeded) passed, $(sum failed) failed"
exit "$status"

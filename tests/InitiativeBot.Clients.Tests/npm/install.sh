#!/usr/bin/env bash
# Installs Microsoft's clients: that of Direct Line for Node.js, and Web Chat, of which the tests need its bundle only. With
# all the packages that the bundle was made of it would be 485 MB in 44 s; this is 7 MB in 2 s.
set -euo pipefail
cd "$(dirname "$0")"
webchat=4.18.1
sha512=ee3a44509ee8953eb65e6fbc7a1ec186121c5d57d4db10f8a590da781b7c2b85dc372e8affcdd4188c44f411645e61cc6788431153b3b3972b7b4ec65ae697ce

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
if [ ! -e "webchat-$webchat.js" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  npm pack --silent --pack-destination "$folder" "botframework-webchat@$webchat" >/dev/null
  echo "$sha512  $folder/botframework-webchat-$webchat.tgz" | sha512sum --check --quiet
  tar -xzf "$folder/botframework-webchat-$webchat.tgz" -C "$folder" package/dist/webchat.js
  mv "$folder/package/dist/webchat.js" "webchat-$webchat.js"
fi

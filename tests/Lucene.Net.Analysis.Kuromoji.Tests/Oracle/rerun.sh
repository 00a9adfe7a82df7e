#!/bin/sh
# Runs Lucene's own Kuromoji (Debian: liblucene8-java, a JDK) on the text of the stored output, and compares.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jars=$(ls /usr/share/java/lucene-core-[0-9]*.jar /usr/share/java/lucene-analyzers-common-[0-9]*.jar /usr/share/java/lucene-analyzers-kuromoji-[0-9]*.jar | paste -sd:)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed 's/new JapaneseTokenizer(null,false,/new JapaneseTokenizer(null,true,/; s/public class Oracle/public class OracleDiscard/' \
  "$here/Oracle.java" > "$work/OracleDiscard.java"
for stored in "$here"/../Data/*.jsonl.gz; do
  name=$(basename "$stored" .jsonl.gz)
  mode=$(echo "$name" | cut -d. -f2)
  case $name in *.discard) program="$work/OracleDiscard.java" ;; *) program="$here/Oracle.java" ;; esac
  gzip -dc "$stored" > "$work/stored"
  python3 -c 'import json,sys; [print(json.loads(line)["text"]) for line in sys.stdin]' < "$work/stored" > "$work/text"
  java -cp "$jars" "$program" "$mode" < "$work/text" > "$work/fresh"
  cmp "$work/stored" "$work/fresh" && echo "$name: the same"
done

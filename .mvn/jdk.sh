# Finds a JDK 25 and sets JAVA_HOME to it, or says how to get one. Sourced by ./likeness and ./verify.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"
}

jdk_candidates() {
  printf '%s\n' "${LIKENESS_JAVA_HOME:-}" "${JAVA_HOME:-}"
  printf '%s\n' /usr/lib/jvm/* /opt/*jdk* /opt/*/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

use_jdk_25() {
  local candidate
  while IFS= read -r candidate; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done < <(jdk_candidates)
  cat >&2 <<'TEXT'
Likeness needs a JDK 25 and found none (looked in LIKENESS_JAVA_HOME, JAVA_HOME and the usual folders).
Get one, then run this again:
  macOS    brew install --cask temurin@25
  Debian   the temurin-25-jdk package of adoptium.net, or openjdk-25-jdk where the release has it
  any      unpack a JDK 25 anywhere and set LIKENESS_JAVA_HOME to its folder
TEXT
  return 1
}

need_program() {
  command -v "$1" >/dev/null 2>&1 || {
    printf 'Likeness is built with %s, which is not installed. %s\n' "$1" "$2" >&2
    return 1
  }
}

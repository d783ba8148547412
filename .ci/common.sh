# What the parts of .ci/run share: who runs something, and how it is counted. To be sourced from the project's folder.
set -uo pipefail
exec </dev/null
unset CDPATH TMPDIR UNDERLAY_STATE XDG_STATE_HOME XDG_RUNTIME_DIR
export LANG=C.UTF-8 CI=1 PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
umask 022

with_ids=underlay-ci-ids
without_ids=underlay-ci-plain
passed=0
failed=0

say() { printf '\n== %s\n' "$*"; }

# fail TEXT: one more that failed, said here and once more at the end of all.
fail() {
  failed=$((failed + 1))
  printf 'FAILED: %s\n' "$1" | tee -a "$results/failures"
}

# count STATUS NAME: one more that passed or failed.
count() {
  if (($1 == 0)); then
    passed=$((passed + 1))
    printf 'ok: %s\n' "$2"
  else
    fail "$2 (exit status $1)"
  fi
}

# check USER SECONDS NAME COMMAND...: counts as one.
check() {
  local user=$1 seconds=$2 name="$3, as $1"
  shift 3
  say "$name"
  as "$user" timeout -k 10 "$seconds" "$@"
  count $? "$name"
}

# as USER COMMAND...: with nothing of this environment, in the user's own copy, on a clean path.
as() {
  local user=$1
  shift
  if [[ $user == root ]]; then
    "$@"
    return
  fi
  (
    cd "$(home_of "$user")/underlay" || exit 1
    runuser -u "$user" -- env -i HOME="$(home_of "$user")" USER="$user" LOGNAME="$user" SHELL=/bin/bash \
      TERM=xterm-256color LANG=C.UTF-8 CI=1 PATH="$(node_path "$user"):/usr/local/bin:/usr/bin:/bin" "$@"
  )
}

home_of() { getent passwd "$1" | cut -d: -f6; }

# Where the user finds node: a copy of it in the user's home, since one below /root is out of sight.
node_path() { printf '%s/node' "$(home_of "$1")"; }

# user NAME: makes an ordinary user, on a machine that may have it already.
user() {
  id "$1" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$1"
}

# A free range that is nobody's yet and far from the one that root's own sandboxes use.
give_ids() {
  grep -q "^$1:" /etc/subuid && grep -q "^$1:" /etc/subgid && return
  touch /etc/subuid /etc/subgid
  sed -i "/^$1:/d" /etc/subuid /etc/subgid
  local start
  start=$(cat /etc/subuid /etc/subgid | awk -F: '$2 + $3 > end { end = $2 + $3 } END { print (end > 2000000 ? end : 2000000) }')
  echo "$1:$start:65536" | tee -a /etc/subuid >>/etc/subgid
}

take_ids() {
  [[ ! -e /etc/subuid ]] || sed -i "/^$1:/d" /etc/subuid
  [[ ! -e /etc/subgid ]] || sed -i "/^$1:/d" /etc/subgid
}

# copy NAME: the built tree and node, as that user's own.
copy() {
  local home target
  home=$(home_of "$1")
  target=$home/underlay
  rm -rf "$target"
  mkdir -p "$target"
  tar --exclude=./.git --exclude=./coverage -cf - . | tar -xf - -C "$target" --no-same-owner
  chown -R "$1:" "$target"
  chmod -R u+rwX,go+rX "$target"
  install -D -m 755 "$(node -p process.execPath)" "$(node_path "$1")/node"
}

# shape USER EXPECTED: the sandbox really has the shape that these tests are to be run in.
shape() {
  local found
  found=$(as "$1" timeout -k 10 120 node dist/src/main.js doctor --json | node -e '
    console.log(JSON.parse(require("node:fs").readFileSync(0, "utf8")).environment.shape)')
  [[ $found == "$2" ]]
  count $? "sandboxes of $1 are: $2 (found: $found)"
}

# tests USER PROJECT... [FILE...]: counts every test, and a run that ends badly without a failed test as one failure.
# Without files, all of the projects are run. Files with failures are run once more by themselves: what fails again has
# failed, what does not is told as flickering.
tests() {
  local user=$1 reports status good bad failing
  local -a projects files
  shift
  mapfile -t projects < <(printf '%s\n' "$@" | sed -n '/\//! s/^/--project=/p')
  mapfile -t files < <(printf '%s\n' "$@" | sed -n '/\//p')
  say "tests as $user: $*"
  reports=$(as "$user" mktemp -d /tmp/ci-reports.XXXXXX) || {
    fail "there is no place for the reports of $user"
    return
  }
  vitest "$user" "$reports/first" "${projects[@]}" "${files[@]}"
  status=$?
  mapfile -t failing < <(node .ci/tally.mjs --failing "$reports/first" | grep .)
  if ((${#failing[@]} > 0)); then
    say "once more, as $user: ${failing[*]}"
    vitest "$user" "$reports/second" --maxWorkers 1 "${projects[@]}" "${failing[@]}"
    status=$?
  fi
  read -r good bad < <(node .ci/tally.mjs "$user" "$results/failures" "$reports/first" "$reports/second" || echo 0 0)
  rm -rf "$reports"
  if ((bad == 0 && (status != 0 || good == 0))); then
    fail "the tests as $user ($*) did not come to a good end (exit status $status, $good passed)"
  fi
  echo "tests as $user ($*): $good passed, $bad failed"
  passed=$((passed + good))
  failed=$((failed + bad))
}

# vitest USER REPORT ARGUMENT...: through the README's own command.
vitest() {
  local user=$1 report=$2
  shift 2
  as "$user" timeout -k 30 2400 node node_modules/vitest/vitest.mjs run \
    --reporter=default --reporter=json --outputFile.json="$report" "$@"
}

# lessons USER: does every lesson's own commands; each lesson counts as one. What this kernel lacks is said, not counted.
lessons() {
  local user=$1 good bad
  say "underlay run of all lessons, as $user"
  as "$user" timeout -k 10 1200 node dist/src/main.js run --json lessons/[0-9]*.md >"$results/lessons-$user"
  echo "exit status $?"
  read -r good bad < <(node .ci/lessons.mjs "$user" "$results/failures" "$results/lessons-$user" || echo 0 0)
  ((good + bad > 0)) || fail "underlay run of all lessons, as $user, printed no report"
  passed=$((passed + good))
  failed=$((failed + bad))
}

# What there is of sandboxes on this machine: their process 1, user namespaces (each has one) and mounts.
traces() {
  {
    pgrep -f '^underlay-init' | sed 's/^/process /'
    lsns --noheadings --output NS --type user 2>/dev/null | sed 's/^ */user namespace /'
    grep -l ' - tmpfs underlay ' /proc/[0-9]*/mountinfo 2>/dev/null
  } | sort
}

# What the runs left behind, of sandboxes and otherwise; tsx keeps what it compiled.
leftovers() {
  comm -13 "$results/before" <(traces)
  pgrep -u "$with_ids,$without_ids" -a
  find /tmp /var/tmp /dev/shm -mindepth 1 -maxdepth 1 -newer "$results/before" \
    ! -name 'tsx-*' \( -user "$with_ids" -o -user "$without_ids" -o -name '*underlay*' \)
}

nothing_left() {
  local try left
  say 'leftovers'
  for try in {1..40}; do
    left=$(leftovers)
    [[ -n $left ]] || break
    sleep 0.5
  done
  [[ -z $left ]] || printf '%s\n' "$left"
  [[ -z $left ]]
  count $? "nothing is left (looked $try times)"
}

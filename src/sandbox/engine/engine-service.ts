/** Options that the service of an engine gives its daemon before the learner changes them, as Debian's file has them. */
export const serviceOptions = '-H unix:///var/run/docker.sock';

/** Where the daemon says what it does and what it failed of. */
export const engineLog = '/var/log/docker.log';

/** Text of a machine's `/etc/default/docker`, which the service reads. */
export const serviceDefaults = `# What the service docker starts dockerd with. Its other settings are in /etc/docker/daemon.json.
DOCKER_OPTS="${serviceOptions}"
`;

/**
 * Text of a machine's `/etc/init.d/docker`, so that a learner restarts the engine as on a server. It ends when the
 * API answers, or the daemon has ended; the daemon goes on without the shell that the service was called from.
 * @param start path of the program that becomes the daemon
 */
export const serviceScript = (start: string): string => `#!/bin/sh
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
DOCKER_OPTS=
[ ! -r /etc/default/docker ] || . /etc/default/docker
log=${engineLog}
pid=

# The number may be an old one, and a process that has ended may still be listed: it has no program any more.
running() {
  [ -n "$pid" ] && [ -e "/proc/$pid/exe" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]
}

find_daemon() {
  pid=$(cat /var/run/docker.pid 2>/dev/null)
  running
}

# The socket need not be among its hosts; then the log has to tell.
answers() {
  curl -s -o /dev/null --max-time 5 --unix-socket /var/run/docker.sock http://docker/_ping ||
    tail -n "+$((lines + 1))" "$log" | grep -q 'API listen on'
}

start() {
  if find_daemon; then echo "Docker is running already."; return; fi
  : >>"$log"
  lines=$(wc -l <"$log")
  echo "Starting Docker."
  setsid ${start} $DOCKER_OPTS </dev/null >>"$log" 2>&1 &
  pid=$!
  tries=0
  until answers; do
    tries=$((tries + 1))
    if [ ! -e "/proc/$pid/exe" ]; then
      echo "Docker did not start. $log says why." >&2
      return 1
    fi
    if [ "$tries" -ge 1200 ]; then
      echo "Docker runs, and does not answer yet. $log says what it does." >&2
      return 1
    fi
    sleep 0.05
  done
}

stop() {
  if ! find_daemon; then echo "Docker is not running."; return; fi
  echo "Stopping Docker."
  kill "$pid"
  tries=0
  while running; do
    tries=$((tries + 1))
    if [ "$tries" -ge 1200 ]; then echo "Docker does not stop." >&2; return 1; fi
    sleep 0.05
  done
}

case "$1" in
  start) start ;;
  stop) stop ;;
  restart | force-reload) stop && start ;;
  status) if find_daemon; then echo "Docker is running ($pid)."; else echo "Docker is not running."; exit 3; fi ;;
  *) echo "Usage: service docker {start|stop|restart|status}" >&2; exit 2 ;;
esac
`;

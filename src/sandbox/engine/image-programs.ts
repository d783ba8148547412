/** The program of the images `web` and `nginx`; its argument is the container's name, see runtimeScript. */
export const webServer = 'web-server';

export const webServerScript = `#!/bin/sh
export NAME="\${1:-$(hostname)}"
exec httpd -f -p "\${PORT:-80}" -h /www
`;

/** Answers in the words of the world's own servers, see server-program.mjs, and adds a line to the container's log. */
export const webAnswerScript = `#!/bin/sh
address=\${REMOTE_ADDR#[}
address=\${address%]}
address=\${address#::ffff:}
echo "$address \\"$REQUEST_METHOD $REQUEST_URI\\" 200" >&2
printf 'Content-Type: text/plain\\r\\n\\r\\nI am %s. You are %s.\\n' "$NAME" "$address"
`;

/** Stands for the Python of \`training/webapp\`, whose only program is its web server on port 5000. */
export const webappScript = `#!/bin/sh
if [ "$1" != app.py ]; then
  echo "This image has no Python, only app.py: a web server on port 5000." >&2
  exit 1
fi
PORT=5000 exec ${webServer} "$2"
`;

/**
 * BusyBox 1.35 of Debian crashes when its wget is told how long to wait (\`-T 2\`): another applet keeps the time, of the
 * whole instead of each silence, and ends it by a signal of which a shell says nothing.
 */
export const wgetScript = `#!/bin/sh
seconds=
left=$#
while [ $left -gt 0 ]; do
  word=$1
  shift
  left=$((left - 1))
  case $word in
    -T | -[cqS]T | -[cqS][cqS]T)
      seconds=$1
      shift
      left=$((left - 1))
      ;;
    -T* | -[cqS]T* | -[cqS][cqS]T*) seconds=\${word#*T} ;;
    --timeout=*) seconds=\${word#*=} ;;
  esac
  case $word in
    -T* | --timeout=*) ;;
    -[cqS]T* | -[cqS][cqS]T*) set -- "$@" "\${word%%T*}" ;;
    *) set -- "$@" "$word" ;;
  esac
done
[ -n "$seconds" ] || exec busybox wget "$@"
timeout -s PIPE "$seconds" busybox wget "$@"
status=$?
[ $status -ge 124 ] || exit $status
echo 'wget: download timed out' >&2
exit 1
`;

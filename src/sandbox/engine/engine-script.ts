import { shellQuote } from '../../shell/shell-quote.ts';
import { engineLog, serviceDefaults, serviceOptions, serviceScript } from './engine-service.ts';
import { webServer } from './image-programs.ts';

/** Where the parts of a machine's engine lie inside; `start` there starts it, with more options for dockerd. */
const folder = '/run/engine';

/** Where the daemon looks for RootlessKit's API. */
export const rootlessKitFolder = `${folder}/state`;

/**
 * The environment of a daemon below RootlessKit (moby, pkg/rootless): it must be there, while all that RootlessKit
 * would do has been done by the sandbox.
 */
const startScript = `#!/bin/sh
# Docker 29 sets the variables of --link only when asked to (moby, pull request 50719).
export DOCKER_KEEP_DEPRECATED_LEGACY_LINKS_ENV_VARS=1
export PATH=${folder}/bin:$PATH HOME=/root XDG_RUNTIME_DIR=/run
export _DOCKERD_ROOTLESS_CHILD=1 ROOTLESSKIT_STATE_DIR=${rootlessKitFolder} ROOTLESSKIT_PARENT_EUID=1000 ROOTLESSKIT_PARENT_EGID=1000
exec dockerd --rootless --group 0 --default-cgroupns-mode host --storage-driver vfs --exec-root /run/docker --data-root /var/lib/docker \\
  --config-file /etc/docker/daemon.json "$@"
`;

/** The commands of the images that are servers, as a pattern for what stands in a container's plan. */
const ownServers = `"${webServer}"\\|"python","app.py"`;

/** Stands before runc on the engine's path and tells an image's web server its container's name, which only the engine knows. */
const runtimeScript = `#!/bin/sh
PATH=\${PATH#*:}
case " $* " in
  *" create "*)
    for id; do :; done
    plan=/run/docker/containerd/daemon/io.containerd.runtime.v2.task/moby/$id/config.json
    if grep -q '"args":\\[${ownServers}\\]' $plan; then
      name=$(sed -n 's|.*"Name":"/\\([A-Za-z0-9_.-]*\\)".*|\\1|p' /var/lib/docker/containers/$id/config.v2.json)
      [ -z "$name" ] || sed -i 's#"args":\\[\\(${ownServers}\\)\\]#"args":[\\1,"'$name'"]#' $plan
    fi 2>/dev/null ;;
esac
exec runc "$@"
`;

const proxyScript = '#!/bin/sh\nexec docker-proxy "$@"\n';

const write = (path: string, text: string) => `printf %s ${shellQuote(text)} >${path}`;

/**
 * Shell text that furnishes a machine for an engine and becomes its daemon. The caller's own settings of Docker and
 * of other services are out of sight: these folders are the machine's own.
 */
export const engineScript = `set -e
mkdir -p ${folder}/bin /etc/docker /etc/default /etc/init.d
for own in /etc/docker /etc/default /etc/init.d; do mount -t tmpfs -o size=1m,mode=755 engine $own; done
# A rootless dockerd looks for its file in the home folder unless told, and what it is told of has to be there.
echo '{}' >/etc/docker/daemon.json
[ -e /var/run ] || ln -s ../run /var/run
${write(`${folder}/bin/rootlesskit-docker-proxy`, proxyScript)}
${write(`${folder}/bin/runc`, runtimeScript)}
${write(`${folder}/start`, startScript)}
${write('/etc/default/docker', serviceDefaults)}
${write('/etc/init.d/docker', serviceScript(`${folder}/start`))}
chmod 755 ${folder}/bin/* ${folder}/start /etc/init.d/docker
# Newer daemons ask there before anything else, and ask once.
until [ -S ${rootlessKitFolder}/api.sock ]; do sleep 0.01; done
exec ${folder}/start ${serviceOptions} >${engineLog} 2>&1
`;

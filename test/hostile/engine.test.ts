import { expect, test } from 'vitest';
import { Story } from '../kernel/checks-world.ts';
import { noEngine } from '../kernel/engine-world.ts';

const missing = await noEngine();

/** Answers every question with what the checks would like to hear. */
const invented = `python3 -c '
import http.server, json, os, socketserver
web = {"Name": "/web", "State": {"Status": "running", "Running": True, "ExitCode": 0, "Pid": os.getppid()},
       "Config": {"Image": "web", "Hostname": "web"}, "HostConfig": {"NetworkMode": "host"}, "NetworkSettings": {}}
back = {"Name": "back", "Id": "1", "Driver": "bridge", "Internal": False, "Attachable": False, "IPAM": {"Config": []}}
class Server(socketserver.UnixStreamServer):
    def get_request(self):
        return self.socket.accept()[0], ["somebody", 0]
class Engine(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        answer = json.dumps(web if "containers" in self.path else back).encode()
        self.send_response(200); self.send_header("Content-Length", str(len(answer))); self.end_headers()
        self.wfile.write(answer)
Server("/run/docker.sock", Engine).serve_forever()' >/dev/null 2>&1 &
until [[ -S /run/docker.sock ]]; do sleep 0.1; done`;

test.skipIf(missing)('what another program says in the place of the engine is not believed', async () => {
  const story = await Story.begin({ networks: [], machines: [{ name: 'host', interfaces: [], serve: [] }] });
  try {
    await story.type(invented);
    const others = 'another program answers on host in the place of the Docker Engine';
    await expect(story.look('container', { on: 'host', name: 'web' })).rejects.toThrow(others);
    await expect(story.look('network', { on: 'host', name: 'back' })).rejects.toThrow(others);
    await expect(story.look('ping', { from: 'container:web', to: '127.0.0.1' })).rejects.toThrow(others);
    await story.type('mount --bind $(command -v python3) $(command -v dockerd)');
    await expect(story.look('container', { on: 'host', name: 'web' })).rejects.toThrow(others);
  } finally {
    await story.end();
  }
});

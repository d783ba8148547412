import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Contestant, programContestant } from './measure.ts';
import { bubblewrap, mininet } from './names.ts';

// The two steps are timed inside, so that starting Python is not held against it.
const mininetProgram = `
import time
from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo
start = time.time()
network = Mininet(topo=SingleSwitchTopo(k=10), switch=LinuxBridge, controller=None)
network.start()
network.stop()
print((time.time() - start) * 1000)
`;

/** Others who make namespaces; each is measured only where it is installed and may run. */
export const rivals: readonly Contestant[] = [
  programContestant(bubblewrap, 'bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']),
  {
    title: mininet,
    async take() {
      // The distribution's own Python, which its mininet package belongs to.
      const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', mininetProgram], { timeout: 60_000 });
      return { [mininet]: Number(stdout) };
    },
  },
];

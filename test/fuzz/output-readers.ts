import { NotMeasurable } from '../../src/domain/probe.ts';
import { readNetwork } from '../../src/kernel/network-text.ts';
import { readConnectionList } from '../../src/kernel/printed/connections.ts';
import { readForwarding } from '../../src/kernel/printed/forwarding.ts';
import { readLinkList } from '../../src/kernel/printed/links.ts';
import { readNeighbourList } from '../../src/kernel/printed/neighbours.ts';
import { readRouteList } from '../../src/kernel/printed/routes.ts';
import { readSockets } from '../../src/kernel/printed/sockets.ts';
import { readRules } from '../../src/kernel/ruleset-text.ts';
import { readAddressOwners } from '../../src/sandbox/local-addresses.ts';
import { testimony } from '../../src/sandbox/witness/witness-report.ts';
import { parseCommandEnd, parseCommandStart, parseRequest } from '../../src/terminal/marks.ts';
import { OutputFilter } from '../../src/terminal/output-filter.ts';
import * as pieces from './pieces.ts';
import type { Reader } from './reader.ts';

const link = {
  ...{
    ifindex: 5,
    ifname: 'a',
    flags: ['UP', 'LOWER_UP'],
    mtu: 1500,
    link_type: 'ether',
    address: '02:00:00:00:00:05',
  },
  linkinfo: { info_kind: 'veth', info_slave_kind: 'bridge', info_slave_data: { hairpin: true } },
  addr_info: [{ family: 'inet', local: '10.0.0.1', prefixlen: 24, scope: 'global' }],
};
const route = { dst: 'default', gateway: '10.0.0.1', dev: 'a', protocol: 'static', metrics: [{ mtu: 1400 }] };
const network = `${JSON.stringify([link, {}])}\n${JSON.stringify([route, { dst: '10.0.0.0/24', nexthops: [route] }])}\n`;
const rules = `table ip nat { # handle 1
	chain POSTROUTING { # handle 1
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr vmap { 1.1.1.1 : accept,
				3.3.3.3 : drop } counter masquerade # handle 2
	}
}
`;
const tables = `table inet t {
	set sent {
		elements = { 1 . 2,
			     3 . 4 }
	}

	set seen {
		elements = { 2 }
	}

	chain came {
		meta l4proto udp counter packets 1 bytes 84
	}
}
`;

const connection =
  'ipv4 2 tcp 6 9 ESTABLISHED src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 [ASSURED] use=1\n';

const list = (name: string, read: (text: string, source: string) => unknown, ...entries: object[]): Reader => ({
  name,
  samples: [JSON.stringify(entries)],
  pieces: pieces.json,
  told: [NotMeasurable],
  read: (text) => read(text, name),
});

/** What the machine's programs and the learner's shells print, with what a learner chose in it. */
export const outputReaders: readonly Reader[] = [
  {
    name: 'network',
    samples: [network],
    pieces: pieces.json,
    told: [NotMeasurable],
    read: readNetwork,
  },
  list('links', readLinkList, link),
  list('routes', readRouteList, route, { dst: '10.0.0.0/24', nexthops: [route] }),
  list('neighbours', readNeighbourList, { dst: '10.0.0.2', dev: 'a', lladdr: '02:00:00:00:00:06', state: ['STALE'] }),
  list('forwarding table', readForwarding, { mac: '02:00:00:00:00:06', ifname: 'a', dst: '10.0.0.2', flags: ['self'] }),
  {
    name: 'sockets',
    samples: ['tcp   LISTEN 0      5      127.0.0.53%lo:53    0.0.0.0:*\nudp UNCONN 0 0 [::]:68 [::]:*\n'],
    pieces: pieces.nft,
    read: readSockets,
  },
  {
    name: 'connections',
    samples: [connection],
    pieces: pieces.nft,
    told: [NotMeasurable],
    read: readConnectionList,
  },
  { name: 'rules', samples: [rules], pieces: pieces.nft, read: readRules },
  {
    name: 'witness',
    samples: [tables],
    pieces: pieces.nft,
    read: (text) => {
      for (const protocol of ['tcp', 'udp', 'icmp'] as const) {
        testimony({ to: '10.0.0.1', protocol, port: 80 }, { sender: text, place: text }, 1);
      }
    },
  },
  {
    name: 'addresses',
    samples: ['\0host\0/proc/1/fd/3\0local 10.0.0.1 dev lo\nlocal 127.0.0.0/8 dev lo\n'],
    pieces: pieces.nft,
    read: readAddressOwners,
  },
  {
    name: 'marks',
    samples: ['D;0;aid=s;turn=1.2;machine=host;shell=12;entry=3;cmdline_url=ip%20link', 'aid=s;turn=1.2;hint;cut=1'],
    pieces: pieces.stream,
    read: (text) => {
      parseCommandStart(text, 's');
      parseRequest(text, 's');
      const turn = parseCommandEnd(text, 's')?.turn ?? '';
      if (!/^[\d.]*$/.test(turn)) throw new Error(`a turn that is no number: ${turn}`);
    },
  },
  {
    name: 'stream',
    samples: ['\x1b]133;C;aid=s\x07\x1b[31mred\x1b[0m\r\n\x1b[?1049h\x1b[2J\x1b[1;1H\x1b]0;title\x07'],
    pieces: pieces.stream,
    read: (text) => {
      const shown = new OutputFilter({ kind: 'screen', marks: false }).read(text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
      if (/\x1b[\]P_^X]|\x1b\[[\d;?]*[cnx]|[\x80-\x9f]/.test(shown)) throw new Error('a sequence that may not pass');
    },
  },
];

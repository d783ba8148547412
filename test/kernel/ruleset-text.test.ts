import { expect, it } from 'vitest';
import { readRules } from '../../src/kernel/ruleset-text.ts';

const listing = `table ip nat { # handle 1
	chain POSTROUTING { # handle 1
		type nat hook postrouting priority srcnat; policy accept;
		oifname != "br0" ip saddr 10.0.0.0/24 counter masquerade # handle 2
	}

	chain DOCKER { # handle 3
	}
}
table inet fw { # handle 3
	map m { # handle 4
		type ipv4_addr : verdict
		elements = { 1.1.1.1 : accept,
			     2.2.2.2 : drop }
	}

	chain in { # handle 1
		comment "what comes in"
		type filter hook input priority filter; policy drop;
		ip saddr vmap { 1.1.1.1 : accept, 2.2.2.2 : drop,
				3.3.3.3 : drop } # handle 8
		tcp dport 22  counter name "ssh" accept comment "a # handle 9 b" # handle 9
	}
}
table ip6 empty { # handle 5
}
`;

it('reads tables, chains and rules', () => {
  expect(readRules(listing)).toEqual({
    tables: ['nat', 'inet fw', 'ip6 empty'],
    chains: [
      {
        name: 'nat POSTROUTING',
        table: 'nat',
        base: { type: 'nat', hook: 'postrouting', priority: 'srcnat', policy: 'accept' },
        rules: ['oifname != "br0" ip saddr 10.0.0.0/24 masquerade'],
      },
      { name: 'nat DOCKER', table: 'nat', rules: [] },
      {
        name: 'inet fw in',
        table: 'inet fw',
        base: { type: 'filter', hook: 'input', priority: 'filter', policy: 'drop' },
        rules: [
          'ip saddr vmap { 1.1.1.1 : accept, 2.2.2.2 : drop, 3.3.3.3 : drop }',
          'tcp dport 22 counter name "ssh" accept comment "a # handle 9 b"',
        ],
      },
    ],
  });
});

it('reads an empty ruleset', () => {
  expect(readRules('')).toEqual({ tables: [], chains: [] });
});

it('reads which interfaces a chain sees, and when', () => {
  const base = (text: string) =>
    readRules(`table netdev early { # handle 1\n\tchain in { # handle 1\n\t\t${text}\n\t}\n}\n`).chains[0]?.base;
  expect(base('type filter hook ingress device "veth0" priority filter + 10; policy accept;')).toEqual({
    ...{ type: 'filter', hook: 'ingress', devices: ['veth0'], priority: 'filter + 10', policy: 'accept' },
  });
  expect(base('type filter hook egress devices = { "a", "b" } priority -500; policy drop;')?.devices).toEqual([
    'a',
    'b',
  ]);
});

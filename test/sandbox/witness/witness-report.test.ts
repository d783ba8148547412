import { describe, expect, test } from 'vitest';
import { testimony } from '../../../src/sandbox/witness/witness-report.ts';

const table = (...content: string[]) => `table inet t {\n${content.join('\n')}\n}\n`;
const set = (name: string, elements: string) =>
  `\tset ${name} {\n\t\ttypeof tcp sequence\n\t\tsize 16384\n\t\tflags dynamic\n${elements}\t}\n`;
const having = (...numbers: (string | number)[]) => `\t\telements = { ${numbers.join(',\n\t\t\t     ')} }\n`;
const chain = (name: string, packets: number) =>
  `\tchain ${name} {\n\t\ttype filter hook input priority 1; policy accept;\n\t\tmeta l4proto udp counter packets ${packets} bytes 84\n\t}\n`;

describe('what the kernel of a place has written down', () => {
  const tcp = { to: '10.0.0.1', protocol: 'tcp', port: 80 } as const;
  const sender = table(set('sent', having('1 . 4294967295')));

  test.each([
    ['answered', having(7, 4294967295), having(3, 0)],
    ['came', having(4294967295), ''],
    ['came', having(4294967295), having(1)],
    ['missed', having(7, 8), having(0)],
    ['missed', '', ''],
  ])('of a connection: %s', (wanted, seen, answered) => {
    const place = table(set('seen', seen), set('answered', answered), chain('came', 0));
    expect(testimony(tcp, { sender, place }, 1)).toBe(wanted);
  });

  test('of a datagram, by the identification of the packets from its port alone', () => {
    const udp = { ...tcp, protocol: 'udp' } as const;
    const sent = table(set('sent', having('2000 . 17', '2001 . 18')));
    const place = (id: number, left: number) => table(set('seen', having(id)), chain('came', 0), chain('left', left));
    expect(testimony(udp, { sender: sent, place: place(17, 1) }, 2000)).toBe('answered');
    expect(testimony(udp, { sender: sent, place: place(17, 0) }, 2000)).toBe('came');
    expect(testimony(udp, { sender: sent, place: place(18, 1) }, 2000)).toBe('missed');
  });

  test('of a ping, by what it carries', () => {
    const ping = { to: 'fd00::1', protocol: 'icmp' } as const;
    const place = (came: number, left: number) => table(chain('came', came), chain('left', left));
    expect(testimony(ping, { sender: '', place: place(1, 1) }, 0)).toBe('answered');
    expect(testimony(ping, { sender: '', place: place(0, 1) }, 0)).toBe('missed');
  });

  test('of what must come by a place, whether it has left at all', () => {
    const by = { to: '10.0.0.1', protocol: 'icmp', by: 'host' } as const;
    const place = table(chain('came', 1));
    expect(testimony(by, { sender: table(chain('gone', 0)), place: table(chain('came', 0)) }, 0)).toBe('kept');
    expect(testimony(by, { sender: table(chain('gone', 1)), place }, 0)).toBe('came');
    expect(testimony(by, { sender: table(chain('gone', 1)), place: table(chain('came', 0)) }, 0)).toBe('missed');
    expect(testimony(by, { sender: '', place }, 0)).toBe('unseen');
  });

  test('nothing, where the tables are gone', () => {
    expect(testimony(tcp, { sender, place: '' }, 1)).toBe('unseen');
    expect(testimony(tcp, { sender: '', place: table(set('seen', having(1))) }, 1)).toBe('unseen');
  });
});

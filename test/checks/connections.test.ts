import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

// as conntrack 1.4.7 prints them
const masqueraded =
  'ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.11 dst=203.0.113.10 sport=40000 dport=80 src=203.0.113.10 dst=203.0.113.2 sport=80 dport=40000 [ASSURED] mark=0 use=1\n';
const published =
  'ipv4     2 tcp      6 119 SYN_SENT src=203.0.113.10 dst=203.0.113.2 sport=40001 dport=8080 [UNREPLIED] src=10.0.0.11 dst=203.0.113.10 sport=80 dport=40001 mark=0 use=1\n';
const ping =
  'ipv4     2 icmp     1 29 src=10.0.0.11 dst=203.0.113.10 type=8 code=0 id=18034 src=203.0.113.10 dst=10.0.0.11 type=0 code=0 id=18034 mark=0 use=1\n';

const probe = (text: string) =>
  new FakeProbe('pair')
    .answer('host', 'conntrack -L -f ipv6', result(0))
    .answer('host', 'conntrack -L -f ipv4 -o extended -p icmp', result(0, ping))
    .answer('host', 'conntrack -L -f ipv4 -o extended -p tcp', result(0, text));

describe('conntrack', () => {
  const both = probe(masqueraded + published);

  test.each([
    [{ proto: 'tcp', src: '10.0.0.11', dport: 80, state: 'ESTABLISHED' }, true],
    [{ proto: 'tcp', src: '10.0.0.11', state: 'ASSURED', nat: 'source' }, true],
    [{ proto: 'tcp', src: '10.0.0.11', nat: 'source', translated: '203.0.113.2' }, true],
    [{ proto: 'tcp', src: '10.0.0.11', nat: 'source', translated: '203.0.113.3' }, false],
    [{ proto: 'tcp', src: '10.0.0.11', nat: 'destination' }, false],
    [{ proto: 'tcp', dport: 8080, state: 'UNREPLIED', nat: 'destination', translated: '10.0.0.11' }, true],
    [{ proto: 'tcp', dport: 8080, state: 'ESTABLISHED' }, false],
    [{ proto: 'tcp', dport: 80, nat: 'none' }, false],
    [{ proto: 'tcp', dst: '203.0.113.2', sport: 40001 }, true],
    [{ proto: 'tcp', dport: 81, absent: true }, true],
    [{ proto: 'tcp', dport: 80, absent: true }, false],
    [{ proto: 'icmp', dst: '203.0.113.10', nat: 'none' }, true],
  ])('%o: %s', async (args, ok) => {
    expect(await judge(both, 'conntrack', { on: 'host', ...args })).toMatchObject({ ok });
  });

  test('what is seen, in words', async () => {
    expect(
      await judge(both, 'conntrack', { on: 'host', proto: 'tcp', dport: 8080, state: 'ESTABLISHED' }),
    ).toMatchObject({
      saw: 'tcp from 203.0.113.10:40001 to 203.0.113.2:8080, translated to 10.0.0.11:80, SYN_SENT UNREPLIED',
    });
    expect(await judge(probe(''), 'conntrack', { on: 'host', proto: 'tcp' })).toMatchObject({
      ok: false,
      saw: 'host tracks no tcp connection',
    });
  });

  test.each([
    [
      'the kernel cannot',
      result(1, '', 'conntrack v1.4.7 (conntrack-tools): Operation failed: Operation not supported'),
    ],
    ['killed', result(null)],
    ['another format', result(0, 'something else\n')],
  ])('no list is no verdict: %s', async (_what, answer) => {
    const broken = new FakeProbe('pair').answer('host', 'conntrack', answer);
    await expect(judge(broken, 'conntrack', { on: 'host', proto: 'tcp', absent: true })).rejects.toThrow(NotMeasurable);
  });

  test('a missing program comes with its cure, and nat sends nothing without it', async () => {
    const bare = new FakeProbe('pair');
    const run = bare.run.bind(bare);
    bare.run = async (place, program, args) => {
      if (program === 'conntrack') throw new NotMeasurable('the program conntrack is not installed on this machine');
      return run(place, program, args);
    };
    const way = { from: 'host', to: '10.0.0.11', port: 80, becomes: '10.0.0.12:80' };
    await expect(judge(bare, 'nat', way)).rejects.toThrow(/not installed.*underlay doctor/);
    expect(bare.asked).toEqual([]);
  });
});

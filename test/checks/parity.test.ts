import { describe, expect, test } from 'vitest';
import { describeCheck, faultsOf, judge } from './judge.ts';
import { type MadeUp, TwinProbe } from './twin-probe.ts';

const addresses = {
  host: '192.168.0.1',
  outside: '192.168.0.9',
  'container:web': '10.1.0.2',
  'container:db': '10.1.0.3',
  one: '10.2.0.2',
  two: '10.2.0.3',
  'container:far': '10.3.0.2',
};
const world = {
  model: {
    container: 'container:web',
    address: '10.1.0.2',
    gateway: '10.1.0.1',
    neighbour: { place: 'container:db', address: '10.1.0.3' },
    published: 8080,
  },
  copy: {
    container: 'one',
    address: '10.2.0.2',
    gateway: '10.2.0.1',
    neighbour: { place: 'two', address: '10.2.0.3' },
    published: 9090,
  },
  host: '192.168.0.1',
  outside: { place: 'outside', address: '192.168.0.9' },
  other: { place: 'container:far', address: '10.3.0.2' },
};
const tries = {
  outside: { published: 'tcp', neighbour: 'tcp' },
  host: { neighbour: ['ping', 'tcp'], published: 'udp/53' },
  container: { outside: 'udp' },
  other: { neighbour: 'ping', gateway: 'ping' },
};
const whole = { ...world, tries };

const example: Record<string, MadeUp> = {
  'tcp outside 192.168.0.1:8080': 'seen 192.168.0.9',
  'ping host 10.1.0.3': 'answer',
  'tcp host 10.1.0.3:80': 'seen 10.1.0.1',
  'udp host 192.168.0.1:53': 'answer',
  'udp container:web 192.168.0.9:53': 'answer',
  'ping container:far 10.1.0.1': 'answer',
};
const rebuilt: Record<string, MadeUp> = {
  'tcp outside 192.168.0.1:9090': 'seen 192.168.0.9',
  'ping host 10.2.0.3': 'answer',
  'tcp host 10.2.0.3:80': 'seen 10.2.0.1',
  'udp one 192.168.0.9:53': 'answer',
  'ping container:far 10.2.0.1': 'answer',
};
const probe = (changes: Record<string, MadeUp> = {}) =>
  new TwinProbe(addresses, { ...example, ...rebuilt, ...changes });

describe('parity', () => {
  test('fails where somebody else answers in what is to be like the example', async () => {
    const there = probe();
    there.arrival = { kind: 'missed', at: ['two'] };
    const wanted = { ...world, tries: { host: { neighbour: 'ping' } } };
    expect(await judge(there, 'parity', wanted)).toMatchObject({
      ok: false,
      saw: expect.stringContaining('ping host to neighbour: answered | answered by another'),
      why: expect.stringContaining('yours has somebody else answer: what host sent never ended at two'),
    });
  });

  test('passes when both networks do the same, and shows what that is', async () => {
    expect(await judge(probe(), 'parity', whole)).toEqual({
      ok: true,
      saw: [
        '8 of 8 alike: tcp outside to published: answered, seen from outside | answered, seen from outside',
        'tcp outside to neighbour: dropped | dropped',
        'ping host to neighbour: answered | answered',
        'tcp host to neighbour: answered, seen from the gateway | answered, seen from the gateway',
        'udp/53 host to published: answered | answered',
        'udp container to outside: answered | answered',
        'ping other to neighbour: dropped | dropped',
        'ping other to gateway: answered | answered',
      ].join('; '),
    });
  });

  test.each<[string, MadeUp, string, string]>([
    [
      'tcp outside 10.2.0.3:80',
      'seen 192.168.0.9',
      'tcp outside to neighbour: dropped | answered, seen from outside',
      "tcp from outside to the neighbour (10.1.0.3:80, 10.2.0.3:80): the engine's network drops it, yours answers and sees it come from outside (192.168.0.9)",
    ],
    [
      'tcp outside 10.2.0.3:80',
      'reset',
      'dropped | refused (RST)',
      'yours refuses it with a reset (RST): nothing listens there',
    ],
    [
      'tcp outside 10.2.0.3:80',
      'error port unreachable',
      'dropped | refused (ICMP port unreachable)',
      'yours rejects it with an error of ICMP (port unreachable)',
    ],
    ['tcp outside 10.2.0.3:80', 'error No route to host', '(ICMP host unreachable)', 'ICMP (host unreachable)'],
    ['tcp outside 10.2.0.3:80', 'mute', 'dropped | taken, not answered', 'yours takes the connection and says nothing'],
    [
      'tcp outside 10.2.0.3:80',
      'lost',
      'dropped | let through, answer lost',
      'yours lets it through, but no answer comes back',
    ],
    [
      'tcp outside 192.168.0.1:9090',
      'seen 10.2.0.1',
      'answered, seen from outside | answered, seen from the gateway',
      'yours answers and sees it come from the gateway (10.2.0.1)',
    ],
    [
      'tcp outside 192.168.0.1:9090',
      'seen 8.8.8.8',
      'answered, seen from outside | answered, seen from 8.8.8.8',
      'sees it come from 8.8.8.8',
    ],
    ['ping host 10.2.0.3', 'silence', 'answered | dropped', "the engine's network answers, yours drops it"],
    ['ping host 10.2.0.3', 'lost', 'answered | let through, answer lost', 'but no answer comes back'],
    [
      'ping container:far 10.2.0.3',
      'error Destination Port Unreachable',
      'dropped | refused (ICMP port unreachable)',
      'rejects it',
    ],
    ['udp one 192.168.0.9:53', 'lost', 'answered | let through, answer lost', 'but no answer comes back'],
    ['udp one 192.168.0.9:53', 'error Connection refused', '(ICMP port unreachable)', 'ICMP (port unreachable)'],
    [
      'udp one 192.168.0.9:53',
      'unsent',
      'answered | not sent',
      'yours cannot send it: no route from one to 192.168.0.9',
    ],
  ])('tells that %s is another thing: %s', async (packet, fate, row, sentence) => {
    expect(await judge(probe({ [packet]: fate }), 'parity', whole)).toEqual({
      ok: false,
      saw: expect.stringContaining(row),
      wanted: describeCheck('parity', whole),
      why: expect.stringContaining(sentence),
    });
  });

  test('two errors are not the same, nor a reset and an error', async () => {
    const both = (one: MadeUp, other: MadeUp) =>
      judge(probe({ 'tcp outside 10.1.0.3:80': one, 'tcp outside 10.2.0.3:80': other }), 'parity', whole);
    expect(await both('reset', 'reset')).toMatchObject({ ok: true });
    expect(await both('error port unreachable', 'error port unreachable')).toMatchObject({ ok: true });
    expect(await both('reset', 'error port unreachable')).toMatchObject({ ok: false });
    expect(await both('error No route to host', 'error Network is unreachable')).toMatchObject({ ok: false });
    expect(await both('lost', 'lost')).toMatchObject({ ok: true });
  });

  test('names the first differences, and how many more there are', async () => {
    expect(await judge(new TwinProbe(addresses, example), 'parity', whole)).toMatchObject({
      ok: false,
      saw: expect.stringContaining('5 of 8 differ'),
      why: expect.stringMatching(/; and 1 more$/),
    });
  });

  test('a try that broke is no pass, and hides no difference', async () => {
    const broken: Record<string, MadeUp> = { 'ping container:far 10.2.0.3': 'broken' };
    expect(await judge(probe(broken), 'parity', whole)).toEqual({
      ok: null,
      because: 'could not be judged: ping was stopped before it had an answer',
      ours: true,
    });
    expect(await judge(probe({ ...broken, 'ping host 10.2.0.3': 'silence' }), 'parity', whole)).toMatchObject({
      ok: false,
      saw: expect.stringContaining('1 of 8 differ'),
    });
  });

  test('two silences prove nothing without an answer to and from each end', async () => {
    const unproven = (tries: object) => judge(probe(), 'parity', { ...world, tries });
    expect(await unproven({ outside: { neighbour: 'tcp', published: 'tcp' } })).toEqual({
      ok: null,
      because:
        'the control fails, so nothing can be said: tcp from outside to the neighbour brings no answer, and no tcp to the same goal does',
    });
    expect(await unproven({ outside: { neighbour: 'tcp' }, host: { neighbour: ['ping', 'tcp'] } })).toMatchObject({
      ok: null,
      because: expect.stringContaining('no tcp from the same sender does'),
    });
    expect(
      await unproven({ outside: { neighbour: 'tcp', published: 'tcp' }, host: { neighbour: 'tcp' } }),
    ).toMatchObject({ ok: true });
  });

  test('a place that there is not is the learner’s to make', async () => {
    const { two: _two, ...left } = addresses;
    const missing = judge(new TwinProbe(left, { ...example, ...rebuilt }), 'parity', {
      ...world,
      tries: { neighbour: { outside: 'ping' } },
    });
    await expect(missing).rejects.toThrow('host has no container called two');
  });

  test('its sentence, and what a lesson may not say', () => {
    const copy = { ...world.copy, called: 'the second' };
    expect(describeCheck('parity', { ...world, copy, tries: { outside: { published: 'tcp' } } })).toBe(
      "the second is like the engine's network for what outside sends",
    );
    const faults = (changes: object) => faultsOf('parity', { ...whole, ...changes });
    expect(faults({})).toEqual([]);
    expect(faults({ tries: {} })).toEqual(['tries: expected at least one try']);
    expect(faults({ tries: { host: { host: 'ping' } } })).toEqual(['tries.host.host: expected two different ends']);
    expect(faults({ other: undefined })).toContain('tries.other.neighbour: nobody is named as `other`');
    expect(faults({ copy: { ...world.copy, published: undefined } })).toHaveLength(2);
    expect(faults({ tries: { host: { container: 'tcp/' } } })).toHaveLength(1);
    expect(faults({ tries: { host: { published: 'ping' } } })).toHaveLength(1);
    expect(faults({ tries: { gateway: { host: 'ping' } } })).not.toEqual([]);
  });
});

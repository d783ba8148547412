import { describe, expect, test } from 'vitest';
import { cheatsOf } from '../../src/proving/cheats.ts';
import { fence, readLessonText, stepText } from '../kernel/small-lessons.ts';

const head = `---
format: 1
title: Small
summary: Small.
minutes: 1
world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 }, web: { lan: 10.0.0.2 } } }
---
Prose.
`;

function cheats(...checks: string[]) {
  const { steps, world } = readLessonText(
    `${head}\n${stepText('one', fence('run', 'true'), fence('check', ...checks))}`,
  );
  const [step] = steps;
  return step === undefined ? [] : cheatsOf(step, world).map(({ command: { on, text } }) => [on, text]);
}

describe('what somebody might do instead of the work', () => {
  test('whoever is to reach an address gets it, or an answer of its own', () => {
    expect(cheats('- ping: { from: web, to: 10.1.0.2 }')).toEqual([
      ['web', 'ip link set lo up; ip address add 10.1.0.2/32 dev lo'],
      ['web', expect.stringContaining('ip daddr 10.1.0.2 redirect')],
    ]);
  });

  test('a page is served as it has to be, at its port, in a namespace', () => {
    const [[on, text] = []] = cheats("- http: { from: web/shop, url: 'http://10.1.0.2:8080/', contains: I am web }");
    expect(on).toBe('web');
    expect(text).toMatch(/^ip netns exec shop bash -c /);
    expect(text).toContain('I am web');
    expect(text).toContain('http.server -d /tmp/copy 8080');
  });

  test('a wall stands in each who asks, or stops only what is usual', () => {
    const closed = cheats('- isolated: { from: [web, shop], to: 10.1.0.2, ports: [99], witness: host }');
    expect(closed.map(([on, text]) => [on, text?.split('\n').length])).toEqual([
      ['web', 1],
      ['host', 1],
      ['host', 6],
    ]);
    expect(closed[1]?.[1]).toMatch(/^ip netns exec shop bash -c .*-A OUTPUT -d 10\.1\.0\.2 -j DROP/);
    expect(closed[2]?.[1]).toContain('-p tcp --dport 99 -j DROP');
    const denial =
      '- not: { check: { ping: { from: web, to: 10.1.0.2 } }, control: { ping: { from: host, to: 10.1.0.2 } } }';
    expect(cheats(denial)).toHaveLength(2);
  });

  test('nothing, where one packet is meant, in containers and over IPv6', () => {
    expect(cheats('- isolated: { from: web, to: 10.1.0.2, port: 80, witness: host }')).toHaveLength(1);
    expect(cheats('- ping: { from: "container:web", to: 10.1.0.2 }', '- ping: { from: web, to: "fd00::1" }')).toEqual(
      [],
    );
    expect(cheats('- netns: { on: host, name: shop }')).toEqual([]);
  });
});

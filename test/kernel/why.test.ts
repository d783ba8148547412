import { describe, expect, it } from 'vitest';
import { lookInto } from '../../src/explain/look-into.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { faults, healthy, whyWorld } from './why-faults.ts';

async function inWorld(use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await Sandbox.create(whyWorld);
  try {
    const { status, output } = await sandbox.shell('host').run(`set -e\n${healthy}`);
    expect({ status, output }).toMatchObject({ status: 0 });
    await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

describe('why a packet does not arrive', () => {
  it.each(faults)('$name', async ({ breaks, on, desk, asks, outcome, place, object }) => {
    await inWorld(async (sandbox) => {
      for (const [machine, script] of [
        ['desk', desk ?? ':'],
        [on ?? 'host', breaks],
      ] as const) {
        const { status, output } = await sandbox.shell(machine).run(script);
        expect({ status, output }).toMatchObject({ status: 0 });
      }
      const answer = await lookInto(sandbox, asks);
      expect(answer).toMatchObject({
        delivered: false,
        finding: { outcome, place, object: expect.stringContaining(object) },
      });
    });
  });
});

describe('what arrives', () => {
  it('is said to, by every protocol, and nothing is left of the looking', async () => {
    await inWorld(async (sandbox) => {
      const list = (place: string) => sandbox.probe().run(place, 'nft', ['-s', 'list', 'ruleset']);
      const rules = () => Promise.all(['host', 'mynetns0', 'internet'].map(list));
      const before = await rules();
      for (const kind of ['ping', 'tcp', 'http'] as const) {
        const answer = await lookInto(sandbox, { kind, from: 'mynetns0', to: '203.0.113.10' });
        expect(answer).toMatchObject({ delivered: true });
      }
      await lookInto(sandbox, { kind: 'tcp', from: 'mynetns0', to: '203.0.113.10', port: 4 });
      expect(await rules()).toEqual(before);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { answerJson, answerText } from '../../src/explain/answer-text.ts';
import { follow } from '../../src/explain/follow.ts';
import { lookInto } from '../../src/explain/look-into.ts';
import { predict } from '../../src/explain/model/predict.ts';
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
  it.each(faults)('$name', async ({ breaks, on, desk, asks, outcome, place, object, unforeseen }) => {
    await inWorld(async (sandbox) => {
      for (const [machine, script] of [
        ['desk', desk ?? ':'],
        [on ?? 'host', breaks],
      ] as const) {
        const { status, output } = await sandbox.shell(machine).run(script);
        expect({ status, output }).toMatchObject({ status: 0 });
      }
      const finding = { outcome, place, object: expect.stringContaining(object) };
      // First, so that no packet has told anybody anything.
      const prediction = await predict(sandbox, asks);
      expect(prediction).toMatchObject(unforeseen ? { unjudged: expect.any(String) } : { delivered: false, finding });
      expect(await lookInto(sandbox, asks)).toMatchObject({ delivered: false, finding });
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

describe('what the state alone tells', () => {
  it('is told without a packet and without a question for a MAC address', async () => {
    await inWorld(async (sandbox) => {
      const asked = async () => (await sandbox.probe().run('mynetns0', 'ip', ['-4', 'neigh', 'show'])).stdout;
      const answer = await predict(sandbox, { kind: 'ping', from: 'mynetns0', to: '203.0.113.10' });
      expect(answer).toMatchObject({ delivered: true, predicted: true });
      expect(await asked()).toBe('');
      await lookInto(sandbox, { kind: 'ping', from: 'mynetns0', to: '203.0.113.10' });
      expect(await asked()).not.toBe('');
    });
  });

  it('guesses at no rule that it cannot judge, unless it decides nothing', async () => {
    await inWorld(async (sandbox) => {
      const ask = () => predict(sandbox, { kind: 'ping', from: 'mynetns0', to: '203.0.113.10' });
      const shell = sandbox.shell('host');
      await shell.run('iptables -A FORWARD -m limit --limit 5/second -j ACCEPT');
      expect(await ask()).toMatchObject({ delivered: true });
      await shell.run('iptables -P FORWARD DROP');
      expect(await ask()).toMatchObject({ delivered: false, unjudged: expect.stringContaining('limit rate 5/second') });
    });
  });

  it('is held against what the packet says', async () => {
    await inWorld(async (sandbox) => {
      const both = await follow(sandbox, { kind: 'ping', from: 'mynetns0', to: '203.0.113.10', by: 'both' });
      if ('message' in both) throw new Error(both.message);
      expect(answerText(both, true)).toContain('  from the state alone one would expect the same');
      expect(JSON.parse(answerJson(both))).toMatchObject({
        ok: true,
        expected: { outcome: 'DELIVERED', differs: false },
      });
    });
  });
});

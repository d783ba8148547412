import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('listens', () => {
  const on = 'mynetns0';

  test('port and address', async () => {
    expect(await judge(pair(), 'listens', { on, port: 8000 })).toMatchObject({ ok: true });
    expect(await judge(pair(), 'listens', { on, port: 8000, address: '10.0.0.11' })).toMatchObject({ ok: true });
    expect(await judge(pair(), 'listens', { on, port: 8000, address: '127.0.0.1' })).toMatchObject({
      ok: false,
      why: 'it is bound to 10.0.0.11 alone',
    });
    expect(await judge(pair(), 'listens', { on, port: 80 })).toMatchObject({
      ok: false,
      saw: 'mynetns0 listens only on 8000 (tcp)',
      why: 'nothing listens on tcp port 80 in mynetns0',
    });
    expect(await judge(pair(), 'listens', { on: 'host', port: 80, proto: 'udp' })).toMatchObject({ ok: false });
  });

  test('names the machine where the namespace was meant', async () => {
    const on80 = pair().answer('host', 'ss -Hltn', result(0, 'LISTEN 0 5 0.0.0.0:80 0.0.0.0:*\n'));
    const why = 'nothing listens on tcp port 80 in mynetns0; host does';
    expect(await judge(on80, 'listens', { on, port: 80 })).toMatchObject({ ok: false, why });
  });

  test.each([
    ['0.0.0.0:53', '10.0.0.1', true],
    ['0.0.0.0:53', 'fd00::1', false],
    ['[::]:53', 'fd00::1', true],
    ['*:53', '10.0.0.1', true],
    ['[fd00::1]:53', 'fd00:0::1', true],
    ['127.0.0.53%lo:53', '127.0.0.53', true],
    ['127.0.0.53%lo:53', '10.0.0.1', false],
  ])('%s serves %s: %s', async (local, address, ok) => {
    const probe = pair().answer(on, 'ss -Hlun', result(0, `UNCONN 0      0      ${local} 0.0.0.0:*\n`));
    expect(await judge(probe, 'listens', { on, port: 53, proto: 'udp', address })).toMatchObject({ ok });
  });

  test('without ss there is no verdict', async () => {
    await expect(judge(pair().answer(on, 'ss', result(1, '', 'denied')), 'listens', { on, port: 1 })).rejects.toThrow(
      NotMeasurable,
    );
  });
});

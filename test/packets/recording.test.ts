import { describe, expect, it } from 'vitest';
import { readRecording } from '../../src/packets/recording.ts';

describe('what the capture prints', () => {
  it('is read in the order of time', () => {
    const recording = readRecording(
      ['N 0 401', 'N 2 403', 'S 0 0', 'P 0 77', 'F 2 9 5 3 0 1 aabb', 'F 0 9 4 2 4 1 ccdd', 'A 0 00ff', 'Z', ''].join(
        '\n',
      ),
    );
    expect(recording?.ids).toEqual(
      new Map([
        [0, '401'],
        [2, '403'],
      ]),
    );
    expect(recording?.frames.map(({ network, link, type }) => [network, link, type])).toEqual([
      [0, 2, 'out'],
      [2, 3, 'host'],
    ]);
    expect(recording).toMatchObject({ probes: [{ sendError: 0, ident: 77, answer: Buffer.from([0, 255]) }] });
  });

  it('has the counters that have risen, of both ways to print them', () => {
    const text = [
      ...['N 1 402', 'C 1 Ip: Forwarding ForwDatagrams InAddrErrors', 'C 1 Ip: 1 7 3', 'C 1 Ip: 1 9 3'],
      ...['C 1 Ip6InReceives 2', 'C 1 Ip6InNoRoutes 0', 'C 1 Ip6InNoRoutes 1', 'Z', ''],
    ].join('\n');
    expect([...(readRecording(text)?.counters.get(1) ?? [])]).toEqual([
      ['IpForwDatagrams', 2],
      ['Ip6InNoRoutes', 1],
    ]);
  });

  it('tells its probes apart, and counts since the beginning', () => {
    const counted = (rise: number) => ['R', 'C 1 Ip: ForwDatagrams', 'C 1 Ip: 1', `C 1 Ip: ${1 + rise}`, 'Z'];
    const text = ['N 1 402', 'S 0 0', ...counted(1), 'S 1 101', 'E 1 111', 'K 0', ...counted(2), ''].join('\n');
    const recording = readRecording(text);
    expect(recording?.probes).toMatchObject([{ connected: true }, { sendError: 101, socketError: 111 }]);
    expect(recording?.counters.get(1)?.get('IpForwDatagrams')).toBe(2);
  });

  it('is nothing where it does not come to its end', () => {
    expect(readRecording('N 0 401\nS 0\n')).toBeUndefined();
  });
});

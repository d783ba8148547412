import { homeMachine, type World } from '../domain/world.ts';
import { visible } from '../text/visible.ts';
import { sayWords } from './ask-words.ts';
import type { Answer } from './pursuit.ts';
import { type Station, stationsOf } from './stations.ts';

/** What became of a probe, in lines for a screen. @param plain words instead of signs */
export function answerText(answer: Answer, plain: boolean): string[] {
  const { finding, gap, seen, scene, unseen, secondOnly } = answer;
  const there = stationsOf(seen.there, scene);
  const back = stationsOf(seen.back, scene);
  const lines = [sayWords(answer.question)];
  if (there.length > 0) lines.push('', ...stationLines(there, 1));
  if (back.length > 0) lines.push('and back', ...stationLines(back, there.length + 1));
  if (finding) {
    const way = gap?.leg === 'back' ? ' (the answer, on its way back)' : '';
    // A name that leads nowhere is no packet lost.
    if (gap) lines.push(`${plain ? 'lost:' : '  ✗'} ${finding.place}${way}`);
    lines.push('');
    lines.push(`${finding.outcome}: ${finding.says}.`, `  decided by: ${finding.object} (${finding.place})`);
    if (finding.shows !== undefined)
      lines.push(`  to see it:  ${thereCommand(finding.place, finding.shows, scene.world)}`);
  } else {
    lines.push('', 'DELIVERED: it arrived, and the answer came back.');
    if (secondOnly)
      lines.push('  The first of two probes was lost, the second came through: a network may need a moment.');
  }
  if (unseen.length > 0) lines.push(...unseen.map((text) => `  not seen: ${text}`));
  return lines.map(visible);
}

function stationLines(stations: readonly Station[], first: number): string[] {
  const width = Math.max(...stations.map(({ place }) => place.length));
  return stations.map((station, index) => {
    const { place, direction, bridge, from, to, tunnel } = station;
    const port = bridge === undefined ? '' : `, a port of ${bridge}`;
    const inside = tunnel === undefined ? '' : `, inside tunnel ${tunnel}`;
    const addresses = index === 0 || station.changed ? `  ${from} > ${to}` : '';
    const changed = station.changed ? ' (changed)' : '';
    const way = direction === 'in' ? 'in by' : 'out of';
    const number = String(first + index).padStart(3);
    return `${number} ${place.padEnd(width)}  ${way} ${station.interface}${port}${inside}${addresses}${changed}`;
  });
}

/** The command as it is typed on the machine where the learner starts. */
function thereCommand(place: string, command: string, { machines }: World): string {
  const [first = '', second] = place.split('/', 2);
  const machine = machines.some(({ name }) => name === first) ? first : homeMachine;
  const name = machine === first ? second : first;
  if (name?.startsWith('container:')) return `${command}  (in ${place})`;
  const within = name === undefined ? command : `ip netns exec ${name} ${command}`;
  return machine === homeMachine ? within : `on ${machine} ${within}`;
}

/** The same as data. */
export function answerJson({ question, delivered, finding, gap, seen, scene, unseen, secondOnly }: Answer): string {
  const { kind, from, to, port } = question;
  const document = {
    version: 1,
    asked: { kind, from, to, ...(port === undefined ? {} : { port }) },
    ok: delivered,
    outcome: finding?.outcome ?? 'DELIVERED',
    ...(finding && { place: finding.place, object: finding.object, says: finding.says, shows: finding.shows }),
    ...(gap && { lostOnTheWay: gap.leg }),
    there: stationsOf(seen.there, scene),
    back: stationsOf(seen.back, scene),
    ...(secondOnly ? { firstLost: true } : {}),
    unseen,
  };
  return JSON.stringify(document, undefined, 2);
}

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
  if (answer.predicted) lines.push('  by the state of the kernel alone: nothing is sent');
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
  } else if (answer.unjudged !== undefined) {
    lines.push('', `NOT KNOWN: ${answer.unjudged}.`);
  } else {
    const arrived = answer.predicted ? 'it would arrive, and the answer come' : 'it arrived, and the answer came';
    lines.push('', `DELIVERED: ${ownPlace(there) ?? `${arrived} back`}.`);
    if (secondOnly)
      lines.push('  The first of two probes was lost, the second came through: a network may need a moment.');
  }
  lines.push(...expectedLines(answer));
  if (unseen.length > 0) lines.push(...unseen.map((text) => `  not seen: ${text}`));
  return lines.map(visible);
}

/** Whether the packet did what the state let one expect. */
function expectedLines(answer: Answer): string[] {
  const { prediction } = answer;
  if (!prediction) return [];
  if (prediction.unjudged !== undefined) return [`  from the state alone one cannot tell: ${prediction.unjudged}`];
  const [expected, seen] = [reasonIn(prediction), reasonIn(answer)];
  return expected === seen
    ? ['  from the state alone one would expect the same']
    : [`  from the state alone one would expect ${expected}; the packet says ${seen}`];
}

const reasonIn = ({ finding }: Answer): string =>
  finding ? `${finding.outcome} (${finding.place}, ${finding.object})` : 'DELIVERED';

/** Of a packet that never left its place. */
function ownPlace(there: readonly Station[]): string | undefined {
  const [first] = there;
  if (!first || there.some((station) => station.interface !== 'lo')) return undefined;
  return `it stays there, by lo: that is ${first.place}'s own address, so it goes over no cable, and nor does the answer`;
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
export function answerJson(answer: Answer): string {
  const { question, delivered, finding, gap, seen, scene, unseen, secondOnly, predicted, unjudged, prediction } =
    answer;
  const { kind, from, to, port } = question;
  const document = {
    version: 1,
    asked: { kind, from, to, ...(port === undefined ? {} : { port }) },
    ...(predicted ? { predicted } : {}),
    ok: unjudged === undefined ? delivered : null,
    outcome: outcomeOf(answer),
    ...(unjudged === undefined ? {} : { unjudged }),
    ...(finding && { place: finding.place, object: finding.object, says: finding.says, shows: finding.shows }),
    ...(gap && { lostOnTheWay: gap.leg }),
    there: stationsOf(seen.there, scene),
    back: stationsOf(seen.back, scene),
    ...(secondOnly ? { firstLost: true } : {}),
    ...(prediction && { expected: expectedData(answer, prediction) }),
    unseen,
  };
  return JSON.stringify(document, undefined, 2);
}

/** Nothing where no outcome is known. */
const outcomeOf = ({ finding, unjudged }: Answer) =>
  unjudged === undefined ? (finding?.outcome ?? 'DELIVERED') : null;

function expectedData(answer: Answer, prediction: Answer) {
  const { finding, unjudged } = prediction;
  return {
    outcome: outcomeOf(prediction),
    ...(finding && { place: finding.place, object: finding.object }),
    ...(unjudged === undefined ? { differs: reasonIn(prediction) !== reasonIn(answer) } : { unjudged }),
  };
}

import { beforePort } from '../../src/domain/addresses.ts';
import type { Probe, ProbeOptions, ProbeResult, WitnessedResult } from '../../src/domain/probe.ts';
import type { Arrival, Errand } from '../../src/domain/witness.ts';
import type { Outcome } from './outcome.ts';
import type { Way } from './reason.ts';
import { joinWords } from './wording.ts';

/** A try of which it matters who answers. */
export interface WatchedWay extends Way {
  /** The place where it must end, where that is not simply the one that has the address. */
  at?: string | undefined;
  /** Whether the place that is meant is watched while it is sent. */
  watched?: boolean | undefined;
  /** Whether that place is watched behind all of its own rules. */
  behindRules?: boolean | undefined;
  /** A place that it must come by, which is watched as well. */
  by?: string | undefined;
}

/** Runs a program that sends packets, and has it watched who answers where that matters. */
export async function sendBy(
  probe: Probe,
  { from, to, at, watched, behindRules, by }: WatchedWay,
  what: { program: 'ping' | 'curl' | 'bash'; args: readonly string[] } & Pick<Errand, 'protocol' | 'port'>,
  options: ProbeOptions,
): Promise<ProbeResult & Partial<WitnessedResult>> {
  const { program, args, protocol, port } = what;
  return watched
    ? probe.witnessed(from, program, args, { to, at, behindRules, by, protocol, port }, options)
    : probe.run(from, program, args, options);
}

/** The outcome of an answer, which counts only where it came from whom was asked. */
export function answeredBy(
  saw: string,
  { from, to, at }: WatchedWay,
  arrival: Arrival | undefined,
  port?: number,
): Outcome {
  if (arrival === undefined || arrival.kind === 'answered' || arrival.kind === 'passage') return { reached: true, saw };
  const target = port === undefined ? to : `${beforePort(to)}:${port}`;
  const somebody = (who: string) => `${target} answered ${from}, but not ${who}`;
  switch (arrival.kind) {
    case 'own':
      return {
        reached: false,
        elsewhere: true,
        saw: `${from} itself answered for ${target}`,
        why: `${to} is an address of ${from}, so what it sends there never leaves it`,
      };
    case 'kept':
      return { reached: false, elsewhere: true, saw: somebody('its own end'), why: `what ${from} sent never left it` };
    case 'nobody':
      return {
        reached: false,
        elsewhere: true,
        saw: `somebody answered ${from} for ${target}`,
        why: `no place has the address ${to}`,
      };
    case 'missed': {
      const who = joinWords(arrival.at.map(sayPlace));
      const it = arrival.at.length === 1 ? who : 'any of them';
      const end = at === undefined ? 'came to' : 'ended at';
      return { reached: false, elsewhere: true, saw: somebody(who), why: `what ${from} sent never ${end} ${it}` };
    }
    case 'unanswered': {
      const who = sayPlace(arrival.at);
      return {
        reached: false,
        elsewhere: true,
        saw: somebody(who),
        why: `what ${from} sent came to ${who}, but no answer left it`,
      };
    }
    case 'unseen':
      return { reached: false, elsewhere: true, saw: `${target} answered ${from}, but who it was could not be seen` };
  }
}

/** As lessons call it. */
export const sayPlace = (place: string): string => place.replace(/^host\//, '');

/** " (in mynetns0)", for the place where a try must end. */
export const sayEnd = (at: string | undefined): string => (at === undefined ? '' : ` (in ${at})`);

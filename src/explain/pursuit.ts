import { isOwnTable } from '../kernel/own-tables.ts';
import type { Capture } from '../packets/capture.ts';
import type { PlaceDetails } from '../packets/place-details.ts';
import type { ProbeRequest } from '../packets/probe-request.ts';
import type { Recording } from '../packets/recording.ts';
import { sightingsOf } from '../packets/sightings.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { nameFinding } from './ask-name.ts';
import type { Case } from './case.ts';
import type { Finding } from './finding.ts';
import { deliveredProbe, type Gap, gapOf, type Seen, seen } from './gap.ts';
import { judge } from './judge.ts';
import { isProgramsTurn, patience, type Question, requestOf, traceOf } from './probe-plan.ts';
import { detailsOf, elsewhereOf } from './read-case.ts';
import type { Scene } from './scene.ts';
import { legacyRule, redirection, tracedRule } from './traced-rule.ts';

/** What became of it. */
export interface Answer {
  question: Question;
  delivered: boolean;
  finding?: Finding | undefined;
  scene: Scene;
  seen: Seen;
  gap?: Gap | undefined;
  /** What could not be seen. */
  unseen: string[];
  /** Only the second of two probes came through. */
  secondOnly: boolean;
  /** Told without sending anything; `unjudged` is what hindered that. */
  predicted?: true;
  unjudged?: string | undefined;
  /** What was expected before it was sent. */
  prediction?: Answer;
}

/** Goes after one question's probes, from what was seen of the first to the reason. */
export class Pursuit {
  private readonly requests: ProbeRequest[] = [];

  constructor(
    private readonly sandbox: Sandbox,
    private readonly capture: Capture,
    private readonly scene: Scene,
    private readonly question: Question,
    /** Of the networks. */
    private readonly paths: readonly string[],
    private readonly signal?: AbortSignal,
  ) {}

  /** @returns undefined where the world cannot be watched any more */
  async follow(request: ProbeRequest, first: Recording): Promise<Answer | undefined> {
    this.requests.push(request);
    const one = this.arrived(first) ?? this.caseOf(first);
    if ('delivered' in one) return one;
    // Who was asked for just before is asked for anew, so that it shows where that question is lost.
    if (unasked.has(one.gap.kind)) await this.sandbox.forgetUnanswered();
    // Connection tracking asks no rule of NAT's about a packet that it knows: the second one is none of those.
    const other = { ...requestOf(this.question, request.from), patience: patience.second };
    const [second, details, elsewhere] = await Promise.all([
      this.send(other, one),
      this.detailsOf(one),
      elsewhereOf(one, this.sandbox, this.paths, this.signal),
    ]);
    const again = second && (this.arrived(second) ?? this.caseOf(second));
    if (!again || 'delivered' in again) return again;
    const traced = second.traces.get(one.gap.network) ?? [];
    const rule = tracedRule(one.place, traced, isOwnTable) ?? (await this.legacy(one, details));
    if (!rule && isProgramsTurn(again)) {
      const late = await this.capture.wait(patience.program);
      const answered = late && this.arrived(late);
      if (!late || answered) return answered;
    }
    const redirected = redirection(again, traced, isOwnTable);
    const known = !redirected && isSameGap(one, again) ? { details, elsewhere } : undefined;
    return this.lost(await this.withDetails(redirected ?? again, known), rule, second);
  }

  private send(other: ProbeRequest, one: Case): Promise<Recording | undefined> {
    this.requests.push(other);
    return this.capture.probe(other, traceOf(one, other.ident));
  }

  private view(recording: Recording): Seen {
    return seen(sightingsOf(recording, this.requests), this.question.to.includes(':'), this.scene);
  }

  private caseOf(recording: Recording): Case {
    const { scene } = this;
    const [request] = this.requests as [ProbeRequest];
    const view = this.view(recording);
    // The kernel does not ask for a next hop's MAC address twice in a second, so all probes are looked at together.
    const gap = gapOf(view, request.from, scene);
    return { scene, request, recording, seen: view, gap, place: scene.placeOf(gap.network), elsewhere: new Map() };
  }

  private arrived(recording: Recording): Answer | undefined {
    const { question, scene } = this;
    const number = deliveredProbe(recording, question.kind);
    if (number === undefined) return undefined;
    const answer = recording.probes[number]?.answer ?? Buffer.alloc(0);
    const finding = question.kind === 'dns' ? nameFinding(question, answer) : undefined;
    const [view, unseen] = [this.view(recording), unseenOf(recording)];
    return { question, scene, unseen, delivered: !finding, finding, seen: view, secondOnly: number > 0 };
  }

  private lost(whole: Case, rule: Finding | undefined, { complaints }: Recording): Answer {
    const { question, scene } = this;
    const { seen: view, gap, recording } = whole;
    const untraced = complaints.length > 0 ? [`the rules of ${whole.place} could not be traced`] : [];
    const unseen = [...unseenOf(recording), ...untraced];
    return {
      question,
      scene,
      unseen,
      delivered: false,
      finding: judge(whole, rule),
      seen: view,
      gap,
      secondOnly: false,
    };
  }

  private detailsOf(one: Case): Promise<PlaceDetails | undefined> {
    return detailsOf(one, this.sandbox, this.paths, this.signal);
  }

  private async withDetails(one: Case, known?: Pick<Case, 'details' | 'elsewhere'>): Promise<Case> {
    if (known) return { ...one, ...known };
    const reading = elsewhereOf(one, this.sandbox, this.paths, this.signal);
    const [details, elsewhere] = await Promise.all([this.detailsOf(one), reading]);
    return { ...one, details, elsewhere };
  }

  /** Rules of iptables-legacy can be told by their counters alone: one more probe, and what they have counted. */
  private async legacy(one: Case, before: PlaceDetails | undefined): Promise<Finding | undefined> {
    if (!before || before.legacy.length === 0) return undefined;
    const other = { ...requestOf(this.question, one.request.from), patience: patience.second };
    this.requests.push(other);
    await this.capture.probe(other);
    const after = await this.detailsOf(one);
    return after && legacyRule(one.place, before.legacy, after.legacy, this.question.to.includes(':'));
  }
}

/** Where a packet may wait for the answer to a question that was asked before. */
const unasked: ReadonlySet<Gap['kind']> = new Set(['source', 'forward', 'local']);

const isSameGap = (one: Case, other: Case) =>
  one.gap.network === other.gap.network && one.gap.kind === other.gap.kind && one.gap.leg === other.gap.leg;

const unseenOf = ({ crowded }: Recording): string[] =>
  crowded ? ['so much was going on that not every packet was written down'] : [];

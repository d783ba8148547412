import type { AttemptEvent } from '../attempt/events.ts';
import { readWhyWords, type WhyRequest } from '../explain/ask-words.ts';
import { bareOwnCommand } from '../machine/own-command.ts';
import { nearest } from '../text/nearest.ts';
import { type MapRequest, readMapRequest } from '../topology/map-request.ts';
import { nameOf, requestNames, tutorCommands } from './tutor-commands.ts';

/** What the learner asks of the tutor: what moves the attempt on, and what does not. */
export type TutorRequest =
  | Extract<AttemptEvent, { type: 'hint' | 'solution' | 'next' | 'skip' | 'back' | 'goto' | 'restart' }>
  | { type: 'tutor' | 'check' | 'run' | 'steps' }
  | { type: 'why'; wanted?: WhyRequest | undefined }
  | { type: 'map'; wanted: MapRequest }
  | { type: 'what'; word?: string | undefined }
  | { type: 'task'; target?: string | undefined }
  | { type: 'answer'; text?: string | undefined }
  | { type: 'changes' | 'pauses'; wanted?: boolean | undefined }
  | { type: 'term'; number?: number | undefined; machine?: string | undefined };

/** The map that is to be drawn again and again, where that is what was asked for. */
export function followedMap(words: string): MapRequest | undefined {
  const request = readRequest(words);
  return 'type' in request && request.type === 'map' && request.wanted.follow ? request.wanted : undefined;
}

/** Reads what was typed; a message where it cannot be understood. */
export function readRequest(words: string): TutorRequest | { message: string } {
  const [name = '', ...rest] = words.trim().split(/\s+/);
  const text = rest.length > 0 ? words.trim().slice(name.length).trim() : undefined;
  switch (name) {
    case 'tutor':
    case 'check':
    case 'run':
    case 'next':
    case 'skip':
      return { type: name };
    case 'task':
    case 'hint':
    case 'solution':
      return { type: name, target: text };
    case 'back':
    case 'goto': {
      const mine = rest.at(-1) === 'mine' || undefined;
      const target = mine ? text?.slice(0, -'mine'.length).trim() || undefined : text;
      if (name === 'back') return { type: name, target, mine };
      return target === undefined ? { type: 'steps' } : { type: name, target, mine };
    }
    case 'restart':
      if (text === undefined || text === 'step') return { type: 'restart', what: 'step' };
      if (text === 'lesson') return { type: 'restart', what: 'lesson' };
      return text === 'mine'
        ? { type: 'restart', what: 'step', mine: true }
        : { message: 'restart: say "restart" for this step, "restart mine" or "restart lesson".' };
    case 'menu':
    case 'list':
      return {
        message: `\`exit\` leaves this lesson and keeps your progress; \`${bareOwnCommand()}\` opens the list of lessons.`,
      };
    case 'underlay':
      return {
        message: "Here the tutor's commands go by their names alone, such as `hint`. For the rest, `exit` first.",
      };
    case 'what':
      return { type: 'what', word: text };
    case 'answer':
      return { type: 'answer', text };
    case 'changes':
    case 'pauses':
      if (text === undefined) return { type: name };
      return text === 'on' || text === 'off'
        ? { type: name, wanted: text === 'on' }
        : { message: `${name}: say "${name} on" or "${name} off".` };
    case 'why': {
      const wanted = readWhyWords(rest);
      return wanted && 'message' in wanted ? wanted : { type: 'why', wanted };
    }
    case 'map': {
      const wanted = readMapRequest(rest);
      return 'message' in wanted ? wanted : { type: 'map', wanted };
    }
    case 'term':
      if (rest[0] !== undefined && !/^[1-9]$/.test(rest[0])) return { message: 'term: say which terminal, 1 to 9.' };
      return { type: 'term', number: rest[0] === undefined ? undefined : Number(rest[0]), machine: rest[1] };
    default: {
      const near = nearest(name, requestNames);
      const known = tutorCommands.map(nameOf).join(', ');
      return { message: `tutor: there is no "${name}"${near ? `; did you mean ${near}?` : ''} There are: ${known}.` };
    }
  }
}

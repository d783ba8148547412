import { type MapFormat, mapFormats } from './formats.ts';
import type { RowOptions } from './rows.ts';

/** What somebody wants to see of a world. */
export interface MapRequest {
  /** A machine, a namespace or a container; without it, everything. */
  place?: string | undefined;
  /** Without it: a picture, or words where nothing can be drawn. */
  format?: MapFormat | undefined;
  more?: RowOptions['more'];
  /** Keep drawing. */
  follow?: boolean;
  /** Mark the way of the last packet that was followed. */
  packet?: boolean;
}

const mapUsage = 'map [MACHINE] [--links|--routes|--rules] [--packet] [--format text|words|svg|json|mermaid|dot]';

/** Reads the words behind `map`; a message where they cannot be understood. */
export function readMapRequest(words: readonly string[]): MapRequest | { message: string } {
  const request: MapRequest = {};
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [option = '', joined] = word.split('=', 2);
    if (option === '--format') {
      const name = joined ?? rest.shift() ?? '';
      request.format = mapFormats.find((one) => one === name);
      if (!request.format)
        return { message: `map: there is no format "${name}"; there are: ${mapFormats.join(', ')}.` };
    } else if (word === '--links' || word === '--routes' || word === '--rules') {
      request.more = word === '--links' ? 'links' : word === '--routes' ? 'routes' : 'rules';
    } else if (word === '--follow') request.follow = true;
    else if (word === '--packet') request.packet = true;
    else if (word.startsWith('-') || request.place !== undefined) return { message: `map: say "${mapUsage}".` };
    else request.place = word;
  }
  return request;
}

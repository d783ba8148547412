import { visibleJson } from '../text/visible.ts';
import { dot, mermaid } from './graphs.ts';
import { namedTopology } from './named-topology.ts';
import { type PictureOptions, picture } from './picture.ts';
import { svg } from './svg.ts';
import type { Topology } from './topology.ts';
import { inWords } from './words.ts';

/** Each way to write a topology down: its name, and what it makes of one. */
const formats = {
  text: (topology: Topology, options: PictureOptions) => `${picture(topology, options).join('\n')}\n`,
  words: (topology: Topology) => `${inWords(topology).join('\n')}\n`,
  svg,
  json: (topology: Topology) => `${visibleJson(JSON.stringify(namedTopology(topology), null, 2))}\n`,
  mermaid,
  dot,
} satisfies Record<string, (topology: Topology, options: PictureOptions) => string>;

export type MapFormat = keyof typeof formats;
export const mapFormats = Object.keys(formats) as MapFormat[];

/** How each format begins. */
const beginnings =
  /^(?: {2}[┌+] |Machine |<svg xmlns=|\{\s*"version": 1,\s*"cards": |flowchart LR\n|graph underlay \{)/;

/** Whether a text is a map, which a new one may take the place of. */
export const isMap = (text: string): boolean => beginnings.test(text);

/** The topology in that format, with a line break at its end. */
export const written = (topology: Topology, format: MapFormat, options: PictureOptions): string =>
  formats[format](topology, options);

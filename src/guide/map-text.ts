import type { Style } from '../terminal/style.ts';
import { visible } from '../text/visible.ts';
import { written } from '../topology/formats.ts';
import type { MapRequest } from '../topology/map-request.ts';
import { partOfTopology } from '../topology/part-of-topology.ts';
import type { Part } from '../topology/picture.ts';
import type { Topology } from '../topology/topology.ts';

/** What is said to somebody who wants to see a world. */
interface MapText {
  text: string;
  /** False where the place that is wanted is not there, which the text says then. */
  found: boolean;
}

/** What somebody wants to see of a world. */
export function mapText(topology: Topology, { place, format, more }: MapRequest, style: Style): MapText {
  const part = place === undefined ? topology : partOfTopology(topology, place);
  if (!part) {
    const names = topology.cards.flatMap(({ names }) => names.map((name) => visible(name.replace(/^container:/, ''))));
    return { text: `there is nothing called ${visible(place ?? '')}; there are: ${names.join(', ')}`, found: false };
  }
  const options = {
    width: style.width,
    ascii: style.ascii ?? false,
    whole: place !== undefined,
    more,
    paint: painter(style),
  };
  return { text: written(part, format ?? (style.plain ? 'words' : 'text'), options).trimEnd(), found: true };
}

function painter({ colour, colors }: Style): ((part: Part, text: string) => string) | undefined {
  if (!colour) return undefined;
  const paint: Record<Part, (text: string) => string> = {
    name: colors.bold,
    trouble: colors.red,
    added: colors.green,
    gone: colors.red,
    changed: colors.yellow,
  };
  return (part, text) => paint[part](text);
}

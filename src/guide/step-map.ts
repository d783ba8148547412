import { keptTopology } from '../topology/kept-topology.ts';
import { mapText } from './map-text.ts';
import type { TutorDesk } from './tutor-desk.ts';
import type { GuidedVoice } from './voice.ts';

/** Draws the world, with what the step has changed marked. */
export async function showStepMap(desk: TutorDesk, voice: GuidedVoice): Promise<void> {
  const topology = await desk.map('step');
  if (topology) desk.say(mapText(topology, {}, voice.styleNow()).text);
}

/** The world as a step leaves it, for whoever reads the attempt later; undefined where one cannot look. */
export async function stepMapToKeep(desk: TutorDesk): Promise<string | undefined> {
  const topology = await desk.map('step');
  return topology && keptTopology(topology);
}

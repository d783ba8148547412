import { visible } from '../text/visible.ts';
import { interfaceId } from '../topology/interface-id.ts';
import type { PacketWay } from '../topology/packet-way.ts';
import { sayWords } from './ask-words.ts';
import type { Answer } from './pursuit.ts';
import { sightedStations } from './stations.ts';

/** What became of a probe, to be marked on a map: with the numbers that the stations have where it is told in lines. */
export function packetWay({ question, finding, gap, seen, scene }: Answer): PacketWay {
  const stations = [...sightedStations(seen.there, scene), ...sightedStations(seen.back, scene)];
  const lost = finding && gap && scene.state.networks.find(({ place }) => place === finding.place)?.id;
  return {
    says: visible(`${sayWords(question)}: ${finding ? `${finding.outcome} (${finding.place})` : 'DELIVERED'}`),
    stations: stations.map(({ end }) => end && interfaceId(end.network, end.link)),
    ...(lost === undefined ? {} : { lost }),
  };
}

import { readKernelState } from '../src/sandbox/kernel-state.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { readMap } from '../src/sandbox/wiring.ts';
import { buildTopology } from '../src/topology/build-topology.ts';
import { picture } from '../src/topology/picture.ts';
import { type Contestant, median, timed } from './measure.ts';
import { drawn, drawnMore, looked } from './names.ts';
import { worldOf } from './sandboxes.ts';

/** How often both are done in turn in one world: a busy machine slows down now the one and now the other. */
const turns = 9;

/** The look at the kernel's state that is taken after each command, and the map of the same world. */
export function mapContestant(machines: number): Contestant {
  return {
    title: drawn(machines),
    async take() {
      const world = worldOf(machines);
      const sandbox = await Sandbox.create(world);
      const looks: number[] = [];
      const maps: number[] = [];
      try {
        for (let turn = 0; turn < turns; turn += 1) {
          const look = await timed(() => readKernelState(sandbox.anchor));
          const map = await timed(async () => {
            const state = await readMap(sandbox);
            return state && picture(buildTopology(state, world), { width: 100, whole: true });
          });
          if (!look.result || !map.result) throw new Error('the world could not be read');
          looks.push(look.ms);
          maps.push(map.ms);
        }
      } finally {
        await sandbox.close();
      }
      const more = median(maps.map((ms, turn) => ms - (looks[turn] ?? 0)));
      return { [looked(machines)]: median(looks), [drawn(machines)]: median(maps), [drawnMore(machines)]: more };
    },
  };
}

import { z } from 'zod';
import type { Place, Probe } from '../../src/domain/probe.ts';
import { homeMachine } from '../../src/domain/world.ts';
import { parsePrintedJson } from '../../src/kernel/printed/json.ts';

const chains = z.looseObject({
  nftables: z.array(
    z.looseObject({ chain: z.looseObject({ hook: z.string().optional(), policy: z.string().optional() }).optional() }),
  ),
});

/**
 * That host drops what no rule lets through it, where it does, and the sender is somebody else; it may or may not be
 * what happened to a packet. Undefined where it does not, or cannot be asked: it is no more than a word beside a reason.
 */
export async function forwardPolicy(probe: Probe, from: Place): Promise<string | undefined> {
  if (from === homeMachine) return undefined;
  try {
    const { status, stdout } = await probe.read(homeMachine, 'nft', ['-j', 'list', 'chains']);
    if (status !== 0) return undefined;
    const drops = chains
      .parse(parsePrintedJson(stdout))
      .nftables.some(({ chain }) => chain?.hook === 'forward' && chain.policy === 'drop');
    return drops ? `; the policy of FORWARD on ${homeMachine} is DROP` : undefined;
  } catch {
    return undefined;
  }
}

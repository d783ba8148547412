import { z } from 'zod';
import type { Place, Probe } from '../../src/domain/probe.ts';
import { askEngineFor } from './engine.ts';

// Fields of the Engine's API as versions 1.41 (engine 20.10) and later have them (docs.docker.com/reference/api/engine).

const infoSchema = z.looseObject({
  Swarm: z.looseObject({
    /** `inactive`, `pending`, `active`, `error` or `locked`. */
    LocalNodeState: z.string(),
    NodeAddr: z.string().default(''),
    /** True on a manager. */
    ControlAvailable: z.boolean().default(false),
    Error: z.string().default(''),
  }),
});

/** What an engine says about its own part in a swarm. */
export type Membership = z.infer<typeof infoSchema>['Swarm'];

const nodesSchema = z.array(
  z.looseObject({
    Description: z.looseObject({ Hostname: z.string().default('') }).default({ Hostname: '' }),
    Status: z.looseObject({ State: z.string() }),
  }),
);

/** A machine of a swarm, as a manager knows it. */
export interface SwarmNode {
  /** Its host name. */
  name: string;
  /** `ready`, `down`, `unknown` or `disconnected`. */
  state: string;
}

/** The part that a machine's engine has in a swarm. */
export async function readMembership(probe: Probe, on: Place): Promise<Membership | undefined> {
  return (await askEngineFor(probe, on, '/info', infoSchema))?.Swarm;
}

/** All machines of the swarm, asked of a manager. A machine that left is listed as well, as one that is down. */
export async function readNodes(probe: Probe, manager: Place): Promise<SwarmNode[]> {
  const nodes = (await askEngineFor(probe, manager, '/nodes', nodesSchema)) ?? [];
  return nodes.map(({ Description, Status }) => ({
    name: Description.Hostname,
    state: Status.State,
  }));
}

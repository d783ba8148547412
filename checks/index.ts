import type { Check, CheckRegistry } from '../src/domain/check.ts';
import { addr } from './addr.ts';
import { allOf } from './all.ts';
import { answer } from './answer.ts';
import { anyOf } from './any.ts';
import { bridge } from './bridge.ts';
import { command } from './command.ts';
import { conntrack } from './conntrack.ts';
import { container } from './container.ts';
import { dns } from './dns.ts';
import { env } from './env.ts';
import { fdb } from './fdb.ts';
import { file } from './file.ts';
import { http } from './http.ts';
import { isolated } from './isolated.ts';
import { link } from './link.ts';
import { listens } from './listens.ts';
import { mtu } from './mtu.ts';
import { nat } from './nat.ts';
import { neigh } from './neigh.ts';
import { netns } from './netns.ts';
import { network } from './network.ts';
import { notTrue } from './not.ts';
import { parity } from './parity.ts';
import { ping } from './ping.ts';
import { route } from './route.ts';
import { rule } from './rule.ts';
import { sharesNetns } from './shares-netns.ts';
import { source } from './source.ts';
import { swarm } from './swarm.ts';
import { sysctl } from './sysctl.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';

const find = (name: string): Check | undefined => types.find((check) => check.name === name);

const types: readonly Check[] = [
  netns,
  link,
  addr,
  route,
  neigh,
  bridge,
  fdb,
  sysctl,
  ping,
  tcp,
  udp,
  http,
  dns,
  listens,
  isolated,
  source,
  nat,
  rule,
  conntrack,
  mtu,
  sharesNetns,
  file,
  env,
  container,
  network,
  swarm,
  parity,
  answer,
  command,
  anyOf(find),
  allOf(find),
  notTrue(find),
];

/** All the check types there are. */
export const registry: CheckRegistry = { names: types.map(({ name }) => name), find };

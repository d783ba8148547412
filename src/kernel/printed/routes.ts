import { z } from 'zod';
import { readPrintedList } from './list.ts';

const hopSchema = z.looseObject({
  gateway: z.string().optional(),
  /** A next hop of the other family. */
  via: z.looseObject({ host: z.string() }).optional(),
  dev: z.string().optional(),
});

/** A route as `ip -json route` prints it. */
export const routeSchema = hopSchema.extend({
  /** Absent for an ordinary route; `local`, `blackhole`, `unreachable`, ... */
  type: z.string().optional(),
  dst: z.string(),
  table: z.string().optional(),
  protocol: z.string().optional(),
  prefsrc: z.string().optional(),
  metric: z.number().optional(),
  /** The kernel's RTAX values: `mtu`, `advmss`, ... */
  metrics: z.array(z.record(z.string(), z.unknown())).optional(),
  nexthops: z.array(hopSchema).optional(),
});

/** One way on. */
export type PrintedHop = z.infer<typeof hopSchema>;

export type PrintedRoute = z.infer<typeof routeSchema>;

/** @throws NotMeasurable when it is something else */
export const readRouteList = (text: string, source: string): PrintedRoute[] =>
  readPrintedList(text, routeSchema, source);

/** A route's ways on: one, or several of a multipath route. */
export const hopsOf = (route: PrintedRoute): PrintedHop[] => route.nexthops ?? [route];

/** The next hop's address; undefined when the destination is on the link itself. */
export const gatewayOf = (hop: PrintedHop): string | undefined => hop.gateway ?? hop.via?.host;

/** The kernel's words, where `ip route get` was told that there is no route. */
export const refusalOf = (text: string): string | undefined => /RTNETLINK answers: (.+)/.exec(text)?.[1]?.trim();

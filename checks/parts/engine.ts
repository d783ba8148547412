import { z } from 'zod';
import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { joinWords } from './wording.ts';

// Fields of the Engine's API as versions 1.41 (engine 20.10) and later have them (docs.docker.com/reference/api/engine).

const binding = z.looseObject({ HostIp: z.string(), HostPort: z.string() });

const containerSchema = z.looseObject({
  Name: z.string(),
  State: z.looseObject({
    Status: z.string(),
    Running: z.boolean(),
    ExitCode: z.number(),
    Error: z.string().default(''),
  }),
  Config: z.looseObject({ Image: z.string(), Hostname: z.string(), Env: z.array(z.string()).nullish() }),
  HostConfig: z.looseObject({
    NetworkMode: z.string(),
    Links: z.array(z.string()).nullish(),
    RestartPolicy: z.looseObject({ Name: z.string() }).nullish(),
  }),
  NetworkSettings: z.looseObject({
    /** By port and protocol, such as `80/tcp`; null for one that is only exposed. */
    Ports: z.record(z.string(), z.array(binding).nullable()).nullish(),
    Networks: z
      .record(z.string(), z.looseObject({ IPAddress: z.string(), GlobalIPv6Address: z.string().default('') }))
      .nullish(),
  }),
});

/** A container as `docker inspect` shows it. */
export type Container = z.infer<typeof containerSchema>;

const networkSchema = z.looseObject({
  Name: z.string(),
  Id: z.string(),
  Driver: z.string(),
  Internal: z.boolean(),
  Attachable: z.boolean(),
  IPAM: z.looseObject({
    Config: z
      .array(
        z.looseObject({
          Subnet: z.string().optional(),
          IPRange: z.string().optional(),
          Gateway: z.string().optional(),
          AuxiliaryAddresses: z.record(z.string(), z.string()).nullish(),
        }),
      )
      .nullish(),
  }),
  /** Only those that run are listed. */
  Containers: z.record(z.string(), z.looseObject({ Name: z.string() })).nullish(),
  Options: z.record(z.string(), z.string()).nullish(),
});

/** A network as `docker network inspect` shows it. */
export type EngineNetwork = z.infer<typeof networkSchema>;

const named = z.array(z.looseObject({ Names: z.array(z.string()).optional(), Name: z.string().optional() }));

/** The container of that name or number, or undefined. */
export function readContainer(probe: Probe, on: Place, name: string): Promise<Container | undefined> {
  return askEngineFor(probe, on, `/containers/${encodeURIComponent(name)}/json`, containerSchema);
}

/** The network of that name, or undefined; of several, the one that the engine takes the name for. */
export function readNetwork(probe: Probe, on: Place, name: string): Promise<EngineNetwork | undefined> {
  return askEngineFor(probe, on, `/networks/${encodeURIComponent(name)}`, networkSchema);
}

/** "host has no container called web (it has db)", with what there is instead. */
export async function sawNone(probe: Probe, on: Place, kind: 'container' | 'network', name: string): Promise<string> {
  const path = kind === 'container' ? '/containers/json?all=1' : '/networks';
  const all = (await askEngineFor(probe, on, path, named)) ?? [];
  const names = all
    .map((each) => (each.Name ?? each.Names?.[0] ?? '').replace(/^\//, ''))
    .filter((each) => each !== '');
  const others = names.length === 0 ? 'none at all' : joinWords(names.sort().slice(0, 8));
  return `${on} has no ${kind} called ${name} (it has ${others})`;
}

/** Asks an engine and reads its answer; undefined where it knows no such thing. */
export async function askEngineFor<Answer>(
  probe: Probe,
  on: Place,
  path: string,
  schema: z.ZodType<Answer>,
): Promise<Answer | undefined> {
  const { status, body } = await probe.engine(on, path);
  if (status === 404) return undefined;
  if (status !== 200) throw new NotMeasurable(`the Docker Engine of ${on} answered ${path} with status ${status}`);
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new NotMeasurable(
    `the Docker Engine of ${on} said something unexpected at ${issue?.path.join('.')}: ${issue?.message}`,
  );
}

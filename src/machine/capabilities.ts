import { type CapabilityName, type CapabilityReport, capabilityNames, isCapabilityName } from '../domain/capability.ts';
import { compareVersions } from '../domain/program-version.ts';
import { capabilityProbes } from './capability-probes.ts';
import { explainComplaint, explainSubordinateIds } from './capability-reasons.ts';
import type { Diagnosis } from './diagnosis.ts';
import { thisDistribution } from './distribution.ts';
import { installCommand, servicePrograms } from './install-plan.ts';
import { installedVersion } from './installed-version.ts';
import { isAtHand } from './module-cure.ts';
import { diagnoseRefusal, refusalFacts } from './namespace-refusal.ts';
import { hasProgram } from './programs.ts';
import { type ScratchResult, tryInScratch } from './scratch.ts';

/**
 * Finds out what this machine can do by doing it in scratch namespaces that are dropped afterwards; all of it takes
 * about 150 ms, one name about 20 ms. Nothing of the real network is touched.
 * @param names capabilities to ask for, by default all; a name that there is not is reported as missing
 */
export async function probeCapabilities(names: readonly string[] = capabilityNames): Promise<CapabilityReport[]> {
  const wanted = withFoundations(names.filter(isCapabilityName));
  const trials = wanted.flatMap((name) => {
    const { script, slow, module, staysBehind } = capabilityProbes[name];
    if (staysBehind && module !== undefined && isAtHand(module)) return [];
    return script !== undefined && missingPrograms(name).length === 0 ? [{ name, script, slow }] : [];
  });
  const needsScratch = trials.length > 0 || wanted.includes('userns') || wanted.includes('subids');
  const scratch = needsScratch ? await tryInScratch(trials) : undefined;
  const found = new Map<string, CapabilityReport>();
  for (const name of wanted) found.set(name, report(name, judge(name, scratch, found)));
  return names.map((name) => found.get(name) ?? unknownCapability(name));
}

/** The capabilities and all that they build on, foundations first. */
function withFoundations(names: readonly CapabilityName[]): CapabilityName[] {
  const all = names.flatMap((name) => [...withFoundations(capabilityProbes[name].builds ?? []), name]);
  return [...new Set(all)];
}

/** What speaks against a capability; undefined when nothing does. */
function judge(
  name: CapabilityName,
  scratch: ScratchResult | undefined,
  found: ReadonlyMap<string, CapabilityReport>,
): Diagnosis | undefined {
  const distribution = thisDistribution();
  const missing = missingPrograms(name);
  if (missing.length > 0) {
    const because =
      missing.length === 1
        ? `the program ${missing[0]} is missing`
        : `these programs are missing: ${missing.join(', ')}`;
    // The packages alone would start services, see commandsWithoutServices.
    const service = missing.some((program) => servicePrograms.includes(program));
    return { because, cure: service ? 'underlay doctor --fix' : installCommand(missing, distribution) };
  }
  const { script, builds = [] } = capabilityProbes[name];
  if (scratch?.refused !== undefined && (script || name === 'userns' || name === 'subids')) {
    const refusal = diagnoseRefusal(refusalFacts(scratch.refused));
    return name === 'userns'
      ? refusal
      : { ...refusal, because: `user namespaces are refused here: ${refusal.because}` };
  }
  const lacking = builds.map((foundation) => found.get(foundation)).find((foundation) => foundation?.ok === false);
  if (lacking) return { because: `it needs ${lacking.name}: ${lacking.because}`, cure: lacking.cure ?? '' };
  if (name === 'subids' && scratch?.shape === 'rootless, one id') {
    return explainSubordinateIds(scratch.poorer, distribution);
  }
  const complaint = scratch?.outcomes.get(name) ?? tooOld(name);
  return complaint === undefined ? undefined : explainComplaint(name, complaint, distribution);
}

/** A program that does not say its version may be new enough. */
function tooOld(name: CapabilityName): string | undefined {
  const { oldest } = capabilityProbes[name];
  if (oldest === undefined) return undefined;
  const version = installedVersion(oldest.program);
  if (version === undefined || compareVersions(version, oldest.version) >= 0) return undefined;
  return `${oldest.name} ${version} is too old: ${oldest.version} or newer is needed`;
}

function missingPrograms(name: CapabilityName): string[] {
  return (capabilityProbes[name].programs ?? []).filter((program) => !hasProgram(program));
}

function report(name: string, against: Diagnosis | undefined): CapabilityReport {
  if (!against) return { name, ok: true };
  return against.cure ? { name, ok: false, ...against } : { name, ok: false, because: against.because };
}

function unknownCapability(name: string): CapabilityReport {
  const because = `there is no capability called ${JSON.stringify(name)}`;
  return { name, ok: false, because, cure: `use one of: ${capabilityNames.join(', ')}` };
}

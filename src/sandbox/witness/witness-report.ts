import type { Errand } from '../../domain/witness.ts';

/** What was written down on the sender's side and by one place. */
export interface Reports {
  sender: string;
  place: string;
}

export type Testimony = 'answered' | 'came' | 'missed' | 'kept' | 'unseen';

/**
 * What nft's tables say of a try.
 * @param localPort the port that it was sent from; of no matter for pings, and 0 where the try had failed too early to tell
 */
export function testimony(
  { protocol, to, behindRules, by }: Errand,
  { sender, place }: Reports,
  localPort: number,
): Testimony {
  if (!/^table /.test(place)) return 'unseen';
  const six = to.includes(':');
  const written = protocol === 'tcp' || (protocol === 'udp' && !six);
  if ((written || by !== undefined) && !/^table /.test(sender)) return 'unseen';
  const leaves = by !== undefined || (behindRules && protocol === 'tcp');
  if (leaves && countIn(sender, 'gone') === 0) return 'kept';
  if (protocol === 'icmp') return told(countIn(place, 'came') > 0, countIn(place, 'left') > 0);
  // What must not come counts whoever of that place sent it.
  const any = (behindRules || by !== undefined) && localPort === 0;
  const own = (pair: string) => (any || pair.startsWith(`${localPort} . `) ? [pair.split(' . ')[1] ?? ''] : []);
  const sent = written ? elementsOf(sender, 'sent').flatMap(own) : [String(localPort)];
  if (sent.length === 0) return 'missed';
  const seen = new Set(elementsOf(place, 'seen'));
  if (protocol === 'tcp') {
    const answered = new Set(elementsOf(place, 'answered'));
    const acknowledged = sent.map((number) => String((Number(number) + 1) % 2 ** 32));
    return told(
      sent.some((number) => seen.has(number)),
      acknowledged.some((number) => answered.has(number)),
    );
  }
  return told(
    sent.some((id) => seen.has(id)),
    countIn(place, 'left') > 0,
  );
}

function told(came: boolean, left: boolean): Testimony {
  if (!came) return 'missed';
  return left ? 'answered' : 'came';
}

/** The elements of a set in what `nft list table` prints. */
function elementsOf(text: string, name: string): string[] {
  const block = new RegExp(`^\\tset ${name} \\{([^}]*?elements = \\{([^}]*)\\})?`, 'm').exec(text)?.[2] ?? '';
  return block.split(',').flatMap((element) => (element.trim() === '' ? [] : [element.trim()]));
}

/** The packets that the rule of a chain has counted. */
function countIn(text: string, name: string): number {
  const block = new RegExp(`^\\tchain ${name} \\{[^}]*`, 'm').exec(text)?.[0] ?? '';
  return Number(/counter packets (\d+)/.exec(block)?.[1] ?? 0);
}

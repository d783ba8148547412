import { describe, expect, it } from 'vitest';
import { orderIsIdle } from '../../src/shell/rule-order.ts';

const accept = 'iptables -A FORWARD -d 10.0.0.11 -p tcp --dport 8000 -j ACCEPT';
const translate = 'iptables -t nat -A DOCKER -p tcp --dport 80 -j DNAT --to-destination 10.0.0.11:8000';

describe('where a rule stands does not matter', () => {
  it.each([
    [accept, []],
    [accept, ['iptables -P FORWARD DROP\niptables -t nat -A FORWARD -j DROP\niptables -S FORWARD    # optional']],
    [accept, ['iptables -A INPUT -j DROP', 'ip netns exec web iptables -A FORWARD -j DROP']],
    [accept, ['iptables -A FORWARD -i bridge0 -j ACCEPT']],
    [accept, ["echo '10.0.0.10 host.docker.internal' >>/etc/hosts"]],
    [accept, ['iptables -A FORWARD -p udp -j DROP']],
    [translate, ['iptables -t nat -A DOCKER -p tcp --dport 81 -j DNAT --to-destination 10.0.0.12:8000']],
  ])('%s, behind %j', (rule, earlier) => {
    expect(orderIsIdle(rule, earlier)).toBe(true);
  });
});

describe('where a rule stands may matter', () => {
  it.each([
    [accept, ['iptables -A FORWARD -j DROP']],
    [accept, ['true\niptables -I FORWARD -p tcp ! --dport 80 -j DROP']],
    [accept, ['for n in 1 2; do iptables -A FORWARD -s 10.0.0.$n -j DROP; done']],
    [accept, ['nft add table inet door']],
    [accept, ['docker run -d web']],
    [accept, ['ip netns exec web nft -f /tmp/rules']],
    [accept, ['bash /tmp/rules.sh']],
    [translate, ['iptables -t nat -A DOCKER -p tcp --dport $port -j DNAT --to-destination 10.0.0.12:8000']],
    ['iptables -P FORWARD DROP', []],
    ['ip link set lo up', []],
  ])('%s, behind %j', (rule, earlier) => {
    expect(orderIsIdle(rule, earlier)).toBe(false);
  });
});

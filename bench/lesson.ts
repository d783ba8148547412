/** A lesson whose one step has four checks that need no waiting. */
export const lessonText = `---
format: 1
title: Bench
summary: Four checks that need no waiting.
minutes: 1
world:
  networks: { lan: 192.168.232.0/24 }
  machines:
    host: { lan: 192.168.232.128 }
---

## Create a pair
<!-- step: pair -->

\`\`\`sh run
ip link add veth_a type veth peer name veth_b
\`\`\`

\`\`\`yaml check
- link: { on: host, name: veth_a, type: veth, peer: veth_b }
- addr: { on: host, dev: eth0, address: 192.168.232.128/24 }
- route: { on: host, to: 192.168.232.0/24, dev: eth0 }
- sysctl: { on: host, key: net.ipv4.ip_forward, value: 0 }
\`\`\`
`;

/** A lesson whose step wants an answer that only the right command brings about. */
export const silentLessonText = `---
format: 1
title: Silence
summary: A ping that nobody answers until the address is there.
minutes: 1
world:
  networks: { lan: 192.168.232.0/24 }
  machines:
    host: { lan: 192.168.232.128 }
    web: { lan: 192.168.232.129 }
---

## Give the address
<!-- step: address -->

\`\`\`sh run
ip addr add 192.168.232.130/24 dev eth0
\`\`\`

\`\`\`yaml check
- ping: { from: web, to: 192.168.232.130 }
\`\`\`
`;

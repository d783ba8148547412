/** A lesson whose values are picked from a seed, with each place in which they can stand. */
export const exercise = `---
format: 1
title: An exercise
summary: For tests.
minutes: 5
vars:
  # A comment.
  net: { subnet: 10.0.0.0/8, prefix: 24 }
  gate: { address: net }

  web: { address: net }
  port: { port: 8000-8999 }
  tag: { number: 2-4094 }
  name: { one-of: [red, green, blue] }
world:
  networks:
    lan: \${net}
  machines:
    host: { lan: \${gate} }
    web: { lan: \${web}, gateway: \${gate} }
---

Prose with \${net} and \${name}.

\`\`\`text
\${web}            eth0
\${net} (\${name}) eth1
\`\`\`

## Do it
<!-- step: do-it -->

Go to \${web}.

\`\`\`sh run
ping -c 1 \${web} # \${HOME} \${port:-7}
\`\`\`

\`\`\`sh wrong
# expect: \${gate}
ping \${gate}
\`\`\`

\`\`\`yaml check
- ping: { from: host, to: \${web} }
\`\`\`

\`\`\`yaml ask
ask: number
question: Which tag has \${name}?
answer: \${tag}
explanation: It is \${tag}.
\`\`\`

> [!TIP]
> Port \${port}.
`;

import { addr } from "./addr.js";
import { allOf } from "./all.js";
import { answer } from "./answer.js";
import { anyOf } from "./any.js";
import { bridge } from "./bridge.js";
import { command } from "./command.js";
import { conntrack } from "./conntrack.js";
import { dns } from "./dns.js";
import { env } from "./env.js";
import { fdb } from "./fdb.js";
import { file } from "./file.js";
import { http } from "./http.js";
import { isolated } from "./isolated.js";
import { link } from "./link.js";
import { listens } from "./listens.js";
import { mtu } from "./mtu.js";
import { nat } from "./nat.js";
import { neigh } from "./neigh.js";
import { netns } from "./netns.js";
import { notTrue } from "./not.js";
import { ping } from "./ping.js";
import { route } from "./route.js";
import { rule } from "./rule.js";
import { sharesNetns } from "./shares-netns.js";
import { source } from "./source.js";
import { sysctl } from "./sysctl.js";
import { tcp } from "./tcp.js";
import { udp } from "./udp.js";
const find = (name) => types.find((check) => check.name === name);
const types = [
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
    answer,
    command,
    anyOf(find),
    allOf(find),
    notTrue(find),
];
/** All the check types there are. */
export const registry = { names: types.map(({ name }) => name), find };
//# sourceMappingURL=index.js.map
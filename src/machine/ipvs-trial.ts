/**
 * Makes a virtual service in the way Docker does, over generic netlink (linux/genetlink.h, linux/ip_vs.h): only that
 * tells whether a user namespace may. Asking for the family loads its module. Python has the sockets for it; ipvsadm,
 * which could do it as well, is hardly anywhere installed.
 */
const program = String.raw`
import os, socket, struct, sys
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 16)
def attribute(kind, value): return struct.pack("HH", 4 + len(value), kind) + value + bytes(-len(value) % 4)
def number(kind, value): return attribute(kind, struct.pack("I", value))
def ask(family, command, flags, body):
    netlink.send(struct.pack("IHHIIBBH", 20 + len(body), family, flags, 1, 0, command, 1, 0) + body)
    answer = netlink.recv(65536)
    kind, code = struct.unpack_from("H10xi", answer, 4)
    if kind == 2 and code: sys.exit(os.strerror(-code))
    return answer
family = ask(16, 3, 1, attribute(2, b"IPVS\0")).split(b"\6\0\1\0", 1)[1]
service = attribute(1, struct.pack("H", 2)) + number(5, 1) + attribute(6, b"rr\0")
service += attribute(7, bytes(8)) + number(8, 0) + number(9, 0xffffffff)
ask(struct.unpack_from("H", family)[0], 1, 5, attribute(1, service))
`;

/** Shell text that makes an IPVS service, for a mark of packets, in the network namespace it runs in. */
export const ipvsTrial = `python3 -c '${program}'`;

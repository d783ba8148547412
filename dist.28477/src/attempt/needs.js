/**
 * Why something with these needs cannot be done here, with the cure; undefined when it can.
 * A capability that was not probed counts as missing: what was not seen to work is not relied on.
 */
export function obstacleTo(needs, capabilities) {
    for (const name of needs) {
        const found = capabilities.find((capability) => capability.name === name);
        if (found?.ok)
            continue;
        const because = found?.because ?? 'it could not be found here';
        return `it needs ${name}: ${because}${found?.cure ? `; to get it: ${found.cure}` : ''}`;
    }
    return undefined;
}
//# sourceMappingURL=needs.js.map
/**
 * Settings of interfaces (ip-sysctl.rst) with the kernel's own values. A new network copies its `all`, `default` and `lo`
 * from the first one of the real machine (`net.core.devconf_inherit_init_net`), where a distribution or a Docker may have
 * changed them: with Docker, whatever is new forwards from the beginning. `accept_source_route` is as distributions have it.
 */
const ofInterfaces = {
  0: `accept_local accept_source_route arp_accept arp_announce arp_filter arp_ignore arp_notify bc_forwarding bootp_relay
drop_gratuitous_arp drop_unicast_in_l2_multicast force_igmp_version forwarding ignore_routes_with_linkdown log_martians
medium_id promote_secondaries proxy_arp proxy_arp_pvlan route_localnet rp_filter src_valid_mark tag`,
  1: 'accept_redirects arp_evict_nocarrier secure_redirects send_redirects shared_media',
  1000: 'igmpv3_unsolicited_report_interval',
  10000: 'igmpv2_unsolicited_report_interval',
};

/** The same of IPv6, which parameters of the module change too. */
const ofInterfacesIpv6 = {
  0: `accept_source_route addr_gen_mode disable_ipv6 drop_unsolicited_na forwarding keep_addr_on_down ndisc_notify
optimistic_dad proxy_ndp use_tempaddr`,
  1: 'accept_ra accept_redirects autoconf dad_transmits',
  64: 'hop_limit',
};

/** Settings that modules bring or are loaded with: a bridge that shows its frames to iptables; what conntrack counts. */
const ofModules = `bridge/bridge-nf-call-arptables bridge/bridge-nf-call-iptables bridge/bridge-nf-call-ip6tables
bridge/bridge-nf-filter-pppoe-tagged bridge/bridge-nf-filter-vlan-tagged bridge/bridge-nf-pass-vlan-input-dev
netfilter/nf_conntrack_acct netfilter/nf_conntrack_timestamp`;

/** Lines that give the settings of a folder their values. */
const lines = (folder: string, settings: Readonly<Record<number, string>>): string =>
  Object.entries(settings)
    .map(
      ([value, names]) =>
        `know ${value} ${names
          .split(/\s/)
          .map((name) => `${folder}/${name}`)
          .join(' ')}`,
    )
    .join('\n');

/**
 * A POSIX sh text after which the network it runs in has known settings, whatever those of the real machine are. It
 * writes only what differs. Of 988 settings in a network of Linux 6.1, those of modules aside, only these follow a change
 * of the real machine's, and the patience of neighbour tables, which each new interface copies (`net.ipv4.neigh`).
 */
export const knownSettings = `cd /proc/sys/net
know() {
  wanted=$1
  shift
  for file; do
    [ -e $file ] || continue
    read -r found <$file && [ "$found" = $wanted ] || echo $wanted >$file || :
  done
}
# It changes others: accept_redirects, and forwarding everywhere.
know 0 ipv4/ip_forward
for folder in ipv4/conf/*; do
${lines('$folder', ofInterfaces)}
done
for folder in ipv6/conf/all ipv6/conf/default; do
${lines('$folder', ofInterfacesIpv6)}
done
know 0 ipv4/conf/all/disable_policy ipv4/conf/default/disable_policy
know 0 ipv4/conf/all/disable_xfrm ipv4/conf/default/disable_xfrm
know 0 ipv6/conf/all/accept_dad
know 1 ipv6/conf/default/accept_dad
know 0 ${ofModules.split('\n').join(' ')}
cd /
`;

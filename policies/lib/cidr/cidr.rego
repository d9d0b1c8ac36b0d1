# METADATA
# title: Address ranges
# description: >-
#   Questions about CIDR blocks that hold whatever a text says: what is no block is in nothing, holds
#   nothing and is wide of nothing, and `valid` says so.
package architrave.lib.cidr

# Whether a text is an IPv4 block with its prefix length.
ipv4(block) if {
	regex.match(`^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])/(3[0-2]|[12]?[0-9])$`, block)
}

# Whether a text is an IPv6 block with its prefix length: eight groups, or fewer around one `::`.
ipv6(block) if {
	regex.match(`^[0-9a-fA-F:]+/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$`, block)
	address := split(block, "/")[0]
	regex.match(`^([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}$`, address)
}

ipv6(block) if {
	regex.match(`^[0-9a-fA-F:]+/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$`, block)
	halves := split(split(block, "/")[0], "::")
	count(halves) == 2
	every half in halves { regex.match(`^([0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*)?$`, half) }
	count(split(halves[0], ":")) + count(split(halves[1], ":")) < 9
}

valid(block) if ipv4(block)

valid(block) if ipv6(block)

# Whether a block lies wholly within another of its family.
within(block, range) if {
	ipv4(block)
	ipv4(range)
	net.cidr_contains(range, block)
}

within(block, range) if {
	ipv6(block)
	ipv6(range)
	net.cidr_contains(range, block)
}

# Whether a block is wider than any that one organization holds: beyond a /8 of IPv4 or a /16 of
# IPv6. Two blocks of /1 are the whole Internet.
open(block) if {
	ipv4(block)
	regex.match(`/[0-7]$`, block)
}

open(block) if {
	ipv6(block)
	regex.match(`/([0-9]|1[0-5])$`, block)
}

//! The names of IP protocols, which Terraform takes in several spellings.

/// The name that the service itself gives back: `tcp`, `udp`, `icmp`, `icmpv6`, `-1` for all, and
/// the number of any other.
pub(super) fn normalize(protocol: String) -> String {
    let name = match protocol.to_ascii_lowercase().as_str() {
        "all" | "-1" => "-1",
        "tcp" | "6" => "tcp",
        "udp" | "17" => "udp",
        "icmp" | "1" => "icmp",
        "icmpv6" | "58" => "icmpv6",
        _ => return protocol,
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(protocol: &str, expected: &str) {
        assert_eq!(normalize(protocol.to_owned()), expected);
    }

    #[test]
    fn every_spelling_of_a_protocol_is_one() {
        check("all", "-1");
        check("-1", "-1");
        check("6", "tcp");
        check("TCP", "tcp");
        check("17", "udp");
        check("1", "icmp");
        check("58", "icmpv6");
        check("50", "50");
    }
}

package architrave.lib.cidr_test

import data.architrave.lib.cidr

test_valid if {
	every block in ["0.0.0.0/0", "10.0.0.0/8", "255.255.255.255/32", "::/0", "2001:db8::/32", "1:2:3:4:5:6:7:8/128"] {
		cidr.valid(block)
	}
}

test_not_valid if {
	every block in ["", "10.0.0.0", "10.0.0/8", "256.0.0.0/8", "10.0.0.0/33", "sg-1", "::/129", "1:2/64", ":/0", "a::b::c/64", "1:2:3:4:5:6:7:8::/64"] {
		not cidr.valid(block)
	}
}

test_within if {
	cidr.within("10.1.0.0/16", "10.0.0.0/8")
	cidr.within("10.0.0.0/8", "10.0.0.0/8")
	cidr.within("2001:db8:1::/48", "2001:db8::/32")
	not cidr.within("10.0.0.0/7", "10.0.0.0/8")
	not cidr.within("11.0.0.0/16", "10.0.0.0/8")
	not cidr.within("10.0.0.0/8", "::/0")
	not cidr.within("2001:db8::/32", "0.0.0.0/0")
	not cidr.within("nonsense", "0.0.0.0/0")
	not cidr.within("10.0.0.0/8", "nonsense")
}

test_open if {
	cidr.open("0.0.0.0/0")
	cidr.open("128.0.0.0/1")
	cidr.open("8.0.0.0/7")
	cidr.open("::/0")
	not cidr.open("10.0.0.0/8")
	not cidr.open("2000::/16")
	not cidr.open("nonsense")
}

//! Internet addresses as data (Guile manual, "Network Address Conversion"). Nothing is ever
//! connected to.

use std::net::{Ipv4Addr, Ipv6Addr};

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::files::part;
use crate::builtins::args::{fixnum, outside, text};
use crate::builtins::numbers::integer;
use crate::builtins::{ANY, Native};
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("inet-pton", 2, 2, inet_pton),
    Native::core("inet-ntop", 2, 2, inet_ntop),
    Native::core("make-socket-address", 2, ANY, |c, a| Ok(c.heap.vector(a.to_vec()))),
    Native::core("sockaddr:fam", 1, 1, |c, a| part(c, "sockaddr:fam", 0, a)),
    Native::core("sockaddr:addr", 1, 1, |c, a| part(c, "sockaddr:addr", 1, a)),
    Native::core("sockaddr:path", 1, 1, |c, a| part(c, "sockaddr:path", 1, a)),
    Native::core("sockaddr:port", 1, 1, |c, a| part(c, "sockaddr:port", 2, a)),
];

const AF_INET: i64 = 2;
const AF_INET6: i64 = 10;

/// `(inet-pton family text)`: the address as an integer.
fn inet_pton(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "inet-pton";
    let family = fixnum(name, args, 0)?;
    let address = text(&ctx.heap, name, args, 1)?;
    let number: Option<BigInt> = match family {
        AF_INET => address.parse::<Ipv4Addr>().ok().map(|a| a.to_bits().into()),
        AF_INET6 => address.parse::<Ipv6Addr>().ok().map(|a| a.to_bits().into()),
        _ => return outside(name, args, 0),
    };
    match number {
        Some(number) => Ok(ctx.heap.integer(number)),
        None => Err(Throw::misc(Some(name), "Bad address", &[])),
    }
}

/// `(inet-ntop family number)`: the address as a text.
fn inet_ntop(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "inet-ntop";
    let family = fixnum(name, args, 0)?;
    let number = integer(&ctx.heap, name, args, 1)?;
    let address = match family {
        AF_INET => number.to_u32().map(|bits| Ipv4Addr::from_bits(bits).to_string()),
        AF_INET6 => number.to_u128().map(|bits| Ipv6Addr::from_bits(bits).to_string()),
        _ => return outside(name, args, 0),
    };
    address.map_or_else(|| outside(name, args, 1), |address| Ok(ctx.heap.string(address)))
}

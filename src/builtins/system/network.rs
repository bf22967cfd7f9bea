//! Internet addresses as data (Guile manual, "Network Address Conversion"). Nothing is ever
//! connected to.

use std::net::{Ipv4Addr, Ipv6Addr};

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::files::part;
use crate::builtins::args::{fixnum, outside, text};
use crate::builtins::numbers::integer;
use crate::builtins::{ANY, Native};
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("inet-pton", 2, 2, inet_pton),
    Native::core("inet-ntop", 2, 2, inet_ntop),
    Native::core("make-socket-address", 2, ANY, |c, a| {
        Ok(c.heap.vector(a.to_vec()))
    }),
    Native::core("addrinfo:flags", 1, 1, |c, a| {
        part(c, "addrinfo:flags", 0, a)
    }),
    Native::core("addrinfo:fam", 1, 1, |c, a| part(c, "addrinfo:fam", 1, a)),
    Native::core("addrinfo:socktype", 1, 1, |c, a| {
        part(c, "addrinfo:socktype", 2, a)
    }),
    Native::core("addrinfo:protocol", 1, 1, |c, a| {
        part(c, "addrinfo:protocol", 3, a)
    }),
    Native::core("addrinfo:addr", 1, 1, |c, a| part(c, "addrinfo:addr", 4, a)),
    Native::core("addrinfo:canonname", 1, 1, |c, a| {
        part(c, "addrinfo:canonname", 5, a)
    }),
    Native::core("sockaddr:fam", 1, 1, |c, a| part(c, "sockaddr:fam", 0, a)),
    Native::core("sockaddr:addr", 1, 1, |c, a| part(c, "sockaddr:addr", 1, a)),
    Native::core("sockaddr:path", 1, 1, |c, a| part(c, "sockaddr:path", 1, a)),
    Native::core("getaddrinfo", 1, 6, getaddrinfo),
    Native::core("sockaddr:port", 1, 1, |c, a| part(c, "sockaddr:port", 2, a)),
];

/// `AI_NUMERICHOST`: the name is an address, so nothing has to be asked.
const AI_NUMERICHOST: i64 = 4;

/// `(getaddrinfo name [service [flags [family ...]]])` of an address that is written out: a list of
/// one `addrinfo` vector. Names are not looked up.
fn getaddrinfo(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "getaddrinfo";
    let flags = args
        .get(2)
        .and_then(|flags| flags.as_fixnum())
        .unwrap_or_default();
    if flags & AI_NUMERICHOST == 0 {
        return super::refused::refused(ctx, crate::value::exception::Refusal::Network, name, args);
    }
    let host = text(&ctx.heap, name, args, 0)?.to_owned();
    let wanted = args
        .get(3)
        .and_then(|family| family.as_fixnum())
        .unwrap_or_default();
    let address: Option<std::net::IpAddr> = host.parse().ok();
    let (family, number): (i64, BigInt) = match address {
        Some(std::net::IpAddr::V4(address)) => (AF_INET, address.to_bits().into()),
        Some(std::net::IpAddr::V6(address)) => (AF_INET6, address.to_bits().into()),
        None => (-1, BigInt::default()),
    };
    if family < 0 || (wanted != 0 && wanted != family) {
        let message = ctx.heap.string("Name or service not known");
        let code = Value::Fixnum(-2);
        let arguments = ctx.heap.list(&[code, message]);
        let key = Value::Symbol(Sym::intern("getaddrinfo-error"));
        let exception = ctx.exception_from_throw(key, arguments);
        return Err(Throw::Raise(exception, false));
    }
    let number = ctx.heap.integer(number);
    let port = args
        .get(1)
        .and_then(|&service| ctx.heap.text(service)?.parse().ok())
        .unwrap_or(0);
    let mut socket = vec![Value::Fixnum(family), number, Value::Fixnum(port)];
    if family == AF_INET6 {
        socket.extend([Value::Fixnum(0), Value::Fixnum(0)]);
    }
    let socket = ctx.heap.vector(socket);
    let stream = Value::Fixnum(1);
    let parts = vec![
        Value::Fixnum(flags),
        Value::Fixnum(family),
        stream,
        Value::Fixnum(6),
        socket,
        Value::FALSE,
    ];
    let entry = ctx.heap.vector(parts);
    Ok(ctx.heap.list(&[entry]))
}

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
        AF_INET => number
            .to_u32()
            .map(|bits| Ipv4Addr::from_bits(bits).to_string()),
        AF_INET6 => number
            .to_u128()
            .map(|bits| Ipv6Addr::from_bits(bits).to_string()),
        _ => return outside(name, args, 0),
    };
    address.map_or_else(
        || outside(name, args, 1),
        |address| Ok(ctx.heap.string(address)),
    )
}

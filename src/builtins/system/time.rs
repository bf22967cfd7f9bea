//! Time (Guile manual, "Time"). The time zone is always UTC: a plan must not depend on where it is
//! made.

use super::files::part;
use super::time_format;
use crate::builtins::Native;
use crate::builtins::args::{arg, fixnum, text, vector_ref, wrong};
use crate::builtins::numbers;
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("current-time", 0, 0, |c, _| {
        Ok(Value::Fixnum(c.world.now().as_secs() as i64))
    }),
    Native::core("gettimeofday", 0, 0, |c, _| {
        let now = c.world.now();
        let (seconds, micros) = (now.as_secs() as i64, i64::from(now.subsec_micros()));
        Ok(c.heap.cons(Value::Fixnum(seconds), Value::Fixnum(micros)))
    }),
    Native::core("get-internal-real-time", 0, 0, |c, _| {
        Ok(Value::Fixnum(c.world.now().as_nanos() as i64))
    }),
    Native::core("get-internal-run-time", 0, 0, |c, _| {
        Ok(Value::Fixnum(c.world.now().as_nanos() as i64))
    }),
    Native::core("times", 0, 0, |c, _| {
        let clock = Value::Fixnum(c.world.now().as_nanos() as i64);
        let zero = Value::Fixnum(0);
        Ok(c.heap.vector(vec![clock, zero, zero, zero, zero]))
    }),
    Native::core("tms:clock", 1, 1, |c, a| part(c, "tms:clock", 0, a)),
    Native::core("tms:utime", 1, 1, |c, a| part(c, "tms:utime", 1, a)),
    Native::core("gmtime", 1, 1, |c, a| broken_down(c, "gmtime", "GMT", a)),
    Native::core("localtime", 1, 2, |c, a| {
        broken_down(c, "localtime", "UTC", a)
    }),
    Native::core("mktime", 1, 2, mktime),
    Native::core("strftime", 2, 2, strftime),
    Native::core("strptime", 2, 2, strptime),
    Native::core("tm:sec", 1, 1, |c, a| part(c, "tm:sec", 0, a)),
    Native::core("tm:min", 1, 1, |c, a| part(c, "tm:min", 1, a)),
    Native::core("tm:hour", 1, 1, |c, a| part(c, "tm:hour", 2, a)),
    Native::core("tm:mday", 1, 1, |c, a| part(c, "tm:mday", 3, a)),
    Native::core("tm:mon", 1, 1, |c, a| part(c, "tm:mon", 4, a)),
    Native::core("tm:year", 1, 1, |c, a| part(c, "tm:year", 5, a)),
    Native::core("tm:wday", 1, 1, |c, a| part(c, "tm:wday", 6, a)),
    Native::core("tm:yday", 1, 1, |c, a| part(c, "tm:yday", 7, a)),
    Native::core("tm:isdst", 1, 1, |c, a| part(c, "tm:isdst", 8, a)),
    Native::core("tm:gmtoff", 1, 1, |c, a| part(c, "tm:gmtoff", 9, a)),
    Native::core("tm:zone", 1, 1, |c, a| part(c, "tm:zone", 10, a)),
    Native::core("set-tm:sec", 2, 2, |c, a| set_part(c, "set-tm:sec", 0, a)),
    Native::core("set-tm:min", 2, 2, |c, a| set_part(c, "set-tm:min", 1, a)),
    Native::core("set-tm:hour", 2, 2, |c, a| set_part(c, "set-tm:hour", 2, a)),
    Native::core("set-tm:mday", 2, 2, |c, a| set_part(c, "set-tm:mday", 3, a)),
    Native::core("set-tm:mon", 2, 2, |c, a| set_part(c, "set-tm:mon", 4, a)),
    Native::core("set-tm:year", 2, 2, |c, a| set_part(c, "set-tm:year", 5, a)),
    Native::core("set-tm:isdst", 2, 2, |c, a| {
        set_part(c, "set-tm:isdst", 8, a)
    }),
];

/// A date and a time of day.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Seconds, 0 to 60.
    pub second: i64,
    /// Minutes.
    pub minute: i64,
    /// Hours.
    pub hour: i64,
    /// The day of the month, from 1.
    pub day: i64,
    /// The month, from 0.
    pub month: i64,
    /// The year.
    pub year: i64,
}

/// Days from 1970 to a civil date; months and days may be out of range.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year + month.div_euclid(12);
    let month = month.rem_euclid(12) + 1;
    // Years are counted from March, so that the leap day comes last.
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl Moment {
    /// The moment so many seconds after 1970 began.
    pub fn at(seconds: i64) -> Moment {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 2
        } else {
            shifted - 10
        };
        let year = year_of_era + era * 400 + i64::from(month < 2);
        Moment {
            second: rest % 60,
            minute: rest / 60 % 60,
            hour: rest / 3600,
            day,
            month,
            year,
        }
    }

    /// Seconds since 1970 began.
    pub fn seconds(&self) -> i64 {
        days_from_civil(self.year, self.month, self.day) * 86_400
            + self.hour * 3600
            + self.minute * 60
            + self.second
    }

    /// The day of the week, from Sunday.
    pub fn weekday(&self) -> i64 {
        (days_from_civil(self.year, self.month, self.day) + 4).rem_euclid(7)
    }

    /// The day of the year, from 0.
    pub fn day_of_year(&self) -> i64 {
        days_from_civil(self.year, self.month, self.day) - days_from_civil(self.year, 0, 1)
    }

    /// The vector that Guile's `tm:` accessors take apart.
    fn to_value(self, heap: &mut Heap, zone: Value) -> Value {
        let numbers = [
            self.second,
            self.minute,
            self.hour,
            self.day,
            self.month,
            self.year - 1900,
            self.weekday(),
            self.day_of_year(),
            0,
            0,
        ];
        let mut parts: Vec<Value> = numbers.into_iter().map(Value::Fixnum).collect();
        parts.push(zone);
        heap.vector(parts)
    }
}

/// The greatest number of seconds, either way, that is a moment: some hundred million years.
const FARTHEST: i64 = 1 << 52;

fn broken_down(ctx: &mut Context, name: &'static str, zone: &str, args: &[Value]) -> Outcome {
    let seconds = match arg(args, 0) {
        Value::Fixnum(n) if n.abs() < FARTHEST => n,
        value => match numbers::convert::to_exact(&mut ctx.heap, name, value)? {
            Value::Fixnum(n) if n.abs() < FARTHEST => n,
            _ => return wrong(name, args, 0),
        },
    };
    let zone = ctx.heap.string(zone);
    Ok(Moment::at(seconds).to_value(&mut ctx.heap, zone))
}

/// The moment that a vector of Guile's form stands for, its parts within sane bounds.
fn moment(ctx: &Context, name: &'static str, args: &[Value], at: usize) -> Outcome<Moment> {
    let parts = ctx.heap.vectors.get(vector_ref(name, args, at)?);
    let part = |place: usize| match parts.get(place) {
        Some(Value::Fixnum(n)) if n.abs() < 1 << 40 => Ok(*n),
        _ => Err(Throw::wrong_type(name, at + 1, arg(args, at))),
    };
    Ok(Moment {
        second: part(0)?,
        minute: part(1)?,
        hour: part(2)?,
        day: part(3)?,
        month: part(4)?,
        year: part(5)? + 1900,
    })
}

fn mktime(ctx: &mut Context, args: &[Value]) -> Outcome {
    let seconds = moment(ctx, "mktime", args, 0)?.seconds();
    let zone = ctx.heap.string("UTC");
    let parts = Moment::at(seconds).to_value(&mut ctx.heap, zone);
    Ok(ctx.heap.cons(Value::Fixnum(seconds), parts))
}

fn strftime(ctx: &mut Context, args: &[Value]) -> Outcome {
    let moment = moment(ctx, "strftime", args, 1)?;
    let zone = match ctx
        .heap
        .vector_items(arg(args, 1))
        .and_then(|parts| parts.get(10))
    {
        Some(&zone) => ctx.heap.text(zone).unwrap_or("UTC").to_owned(),
        None => "UTC".to_owned(),
    };
    let format = text(&ctx.heap, "strftime", args, 0)?;
    let result = time_format::format(format, &moment, &zone);
    Ok(ctx.heap.string(result))
}

/// `(strptime format text)`: the moment, and how many characters were used.
fn strptime(ctx: &mut Context, args: &[Value]) -> Outcome {
    let format = text(&ctx.heap, "strptime", args, 0)?;
    let input = text(&ctx.heap, "strptime", args, 1)?;
    let Some((moment, used)) = time_format::parse(format, input) else {
        let words = ctx.heap.string("Invalid argument");
        return Err(crate::value::exception::Failure::System {
            procedure: "strptime",
            message: "~A".to_owned(),
            irritants: vec![words],
            errno: 22,
        }
        .into());
    };
    let parts = moment.to_value(&mut ctx.heap, Value::FALSE);
    Ok(ctx.heap.cons(parts, Value::Fixnum(used as i64)))
}

fn set_part(ctx: &mut Context, name: &'static str, at: usize, args: &[Value]) -> Outcome {
    let r = vector_ref(name, args, 0)?;
    let value = Value::Fixnum(fixnum(name, args, 1)?);
    match ctx.heap.vectors.get_mut(r).get_mut(at) {
        Some(place) => {
            *place = value;
            Ok(Value::Unspecified)
        }
        None => wrong(name, args, 0),
    }
}

//! `crypt`: password hashes by SHA-256 and SHA-512 (`$5$` and `$6$`, the SHA-crypt scheme of the GNU
//! C library; Guile manual, "Encryption").

use sha2::{Digest, Sha256, Sha512};

use super::Native;
use super::args::text;
use crate::value::Value;
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[Native::core("crypt", 2, 2, crypt)];

const DEFAULT_ROUNDS: u32 = 5000;
const LEAST_ROUNDS: u32 = 1000;
/// More rounds than this are refused here, since nothing could interrupt them.
const MOST_ROUNDS: u32 = 2_000_000;
const MORE: u32 = MOST_ROUNDS + 1;
/// Characters of a salt that count.
const SALT_LENGTH: usize = 16;
/// The longest password that is hashed.
const LONGEST_PASSWORD: usize = 512;

fn crypt(ctx: &mut Context, args: &[Value]) -> Outcome {
    let password = text(&ctx.heap, "crypt", args, 0)?;
    let setting = text(&ctx.heap, "crypt", args, 1)?;
    if let Some((Some(MORE..), _)) = parse(setting) {
        let detail = format!("crypt with more than {MOST_ROUNDS} rounds");
        return Err(Throw::refused(Refusal::Facility, detail));
    }
    let hash = match setting.get(..3) {
        Some("$5$") => sha_crypt::<Sha256>(password, setting, &ORDER_256),
        Some("$6$") => sha_crypt::<Sha512>(password, setting, &ORDER_512),
        _ if is_supported_elsewhere(setting) => {
            let detail = "crypt with a method other than SHA-256 ($5$) or SHA-512 ($6$)";
            return Err(Throw::refused(Refusal::Facility, detail));
        }
        _ => None,
    };
    Ok(ctx.heap.string(hash.unwrap_or_else(|| "*0".to_owned())))
}

/// Settings of methods that C libraries know: DES, MD5, bcrypt, scrypt and yescrypt.
fn is_supported_elsewhere(setting: &str) -> bool {
    let salt = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'/');
    let mut bytes = setting.bytes();
    match (bytes.next(), bytes.next()) {
        (Some(b'$'), Some(_)) => setting.len() > 3,
        (Some(a), Some(b)) => salt(a) && salt(b),
        _ => false,
    }
}

/// Rounds (if they are said) and salt of a setting.
fn parse(setting: &str) -> Option<(Option<u32>, &str)> {
    let mut rest = setting.get(3..)?;
    let mut rounds = None;
    if let Some(after) = rest.strip_prefix("rounds=") {
        let (number, salt) = after.split_once('$')?;
        let number: u32 = number.parse().ok()?;
        rounds = Some(number);
        rest = salt;
    }
    let salt = rest.split('$').next().unwrap_or_default();
    let end = salt.len().min(SALT_LENGTH);
    salt.get(..end).map(|salt| (rounds, salt))
}

fn sha_crypt<D: Digest>(password: &str, setting: &str, order: &[usize]) -> Option<String> {
    let (rounds, salt) = parse(setting)?;
    let count = rounds.unwrap_or(DEFAULT_ROUNDS);
    if !(LEAST_ROUNDS..=MOST_ROUNDS).contains(&count) || password.len() > LONGEST_PASSWORD {
        return None;
    }
    let digest = digest::<D>(password.as_bytes(), salt.as_bytes(), count);
    let prefix = setting.get(..3)?;
    let rounds = rounds.map_or_else(String::new, |rounds| format!("rounds={rounds}$"));
    Some(format!("{prefix}{rounds}{salt}${}", encode(&digest, order)))
}

fn hash<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut hasher = D::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}

/// So many bytes of a repeated block.
fn stretch(block: &[u8], length: usize) -> Vec<u8> {
    block.iter().copied().cycle().take(length).collect()
}

/// The scheme's computation: a digest mixed from password and salt, then hashed over and over.
fn digest<D: Digest>(password: &[u8], salt: &[u8], rounds: u32) -> Vec<u8> {
    let second = hash::<D>(&[password, salt, password]);
    let mut first = D::new();
    first.update(password);
    first.update(salt);
    first.update(stretch(&second, password.len()));
    let mut bits = password.len();
    while bits > 0 {
        first.update(if bits & 1 == 1 {
            second.as_slice()
        } else {
            password
        });
        bits >>= 1;
    }
    let mut current = first.finalize().to_vec();

    let mut of_password = D::new();
    for _ in 0..password.len() {
        of_password.update(password);
    }
    let p = stretch(&of_password.finalize(), password.len());

    let mut of_salt = D::new();
    for _ in 0..16 + usize::from(current.first().copied().unwrap_or(0)) {
        of_salt.update(salt);
    }
    let s = stretch(&of_salt.finalize(), salt.len());

    for round in 0..rounds {
        let mut next = D::new();
        let odd = round % 2 == 1;
        next.update(if odd { &p } else { &current });
        if round % 3 != 0 {
            next.update(&s);
        }
        if round % 7 != 0 {
            next.update(&p);
        }
        next.update(if odd { &current } else { &p });
        current = next.finalize().to_vec();
    }
    current
}

/// The order in which the octets of a digest are written, three by three; beyond the digest stands
/// for zero.
const ORDER_256: [usize; 33] = [
    0, 10, 20, 21, 1, 11, 12, 22, 2, 3, 13, 23, 24, 4, 14, 15, 25, 5, 6, 16, 26, 27, 7, 17, 18, 28,
    8, 9, 19, 29, 99, 31, 30,
];
const ORDER_512: [usize; 66] = [
    0, 21, 42, 22, 43, 1, 44, 2, 23, 3, 24, 45, 25, 46, 4, 47, 5, 26, 6, 27, 48, 28, 49, 7, 50, 8,
    29, 9, 30, 51, 31, 52, 10, 53, 11, 32, 12, 33, 54, 34, 55, 13, 56, 14, 35, 15, 36, 57, 37, 58,
    16, 59, 17, 38, 18, 39, 60, 40, 61, 19, 62, 20, 41, 99, 99, 63,
];

/// Octets as text: six bits a character, the lowest first; the last group is as long as its octets
/// need.
fn encode(digest: &[u8], order: &[usize]) -> String {
    const ALPHABET: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut out = String::new();
    for group in order.chunks(3) {
        let octets = group.iter().filter(|&&at| at < digest.len()).count();
        let mut word = group.iter().fold(0u32, |word, &at| {
            word << 8 | u32::from(digest.get(at).copied().unwrap_or(0))
        });
        let characters = [0, 2, 3, 4].get(octets).copied().unwrap_or(4);
        for _ in 0..characters {
            let place = (word & 63) as usize;
            out.extend(ALPHABET.get(place).map(|&c| char::from(c)));
            word >>= 6;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{ORDER_256, ORDER_512, sha_crypt};
    use sha2::{Sha256, Sha512};

    #[test]
    fn hashes_are_those_of_the_c_library() {
        let short = sha_crypt::<Sha256>("a", "$5$salt", &ORDER_256);
        assert_eq!(
            short.as_deref(),
            Some("$5$salt$7p0.o3bzi2h7d5cGlDeRN33gONQRpRi7aNgP2TFs9a5")
        );
        let long = sha_crypt::<Sha512>("a", "$6$rounds=1000$salt", &ORDER_512);
        let expected = "$6$rounds=1000$salt$wvwybvGyjxO/EQpP.j9RMwI3HyNN5ts90ulrXC2dP7gZPwNPaIHoaNr7Cmsn9oLN06Rt.jyKuMFFEweZQujJo/";
        assert_eq!(long.as_deref(), Some(expected));
    }

    #[test]
    fn too_few_rounds_are_refused() {
        assert_eq!(
            sha_crypt::<Sha512>("a", "$6$rounds=10$salt", &ORDER_512),
            None
        );
    }
}

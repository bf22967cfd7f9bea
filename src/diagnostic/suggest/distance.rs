//! Suggestions: how far apart two names are.

/// The number of insertions, deletions, replacements and swaps of neighbours between two names.
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX - 1);
            let replaced = at(&previous, j) + usize::from(x != y);
            let mut best = replaced.min(at(&previous, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped && x != y {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous.last().copied().unwrap_or(0)
}

/// The most characters of a name that others are looked for: nobody misspells longer ones.
const LONGEST: usize = 100;

/// How far a name may be from what is suggested for it.
fn tolerance(name: &str) -> usize {
    match name.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// The distance, small differences that people do not see made free: case, `?`, `-` and a plural.
fn weighed(name: &str, candidate: &str) -> usize {
    if name == candidate {
        return 0;
    }
    if bare(name) == bare(candidate) && !bare(name).is_empty() {
        return 1;
    }
    distance(name, candidate)
}

/// A name without the small differences that people do not see.
fn bare(text: &str) -> String {
    let text = text
        .to_lowercase()
        .replace(['-', '_', '?', '!', '%', '*'], "");
    text.strip_suffix('s').map(str::to_owned).unwrap_or(text)
}

/// How many letters of a name stand in a candidate, in their order.
fn kept_letters(name: &str, candidate: &str) -> usize {
    let mut rest = candidate.chars();
    name.chars()
        .filter(|letter| rest.clone().any(|c| c == *letter) && rest.any(|c| c == *letter))
        .count()
}

/// The nearest of several names, if one is near enough. Of equally near ones the one that keeps
/// most letters of the name wins, then the first in the alphabet.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    several(name, candidates).into_iter().next()
}

/// The name itself if it is among several, or else the nearest of them.
pub fn nearest_or_same<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let same = candidates.clone().find(|candidate| *candidate == name);
    same.or_else(|| nearest(name, candidates))
}

/// All names that are near enough, nearest first, none twice.
pub fn several<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let most = tolerance(name);
    let length = name.chars().count();
    if length > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(usize, usize, &str)> = Vec::new();
    for candidate in candidates {
        // Of one or two letters anything is near.
        if most == 0 && bare(name) != bare(candidate) {
            continue;
        }
        let tiny = candidate.len() <= 2 && bare(name) != bare(candidate);
        if tiny || candidate == name || candidate.chars().count().abs_diff(length) > most + 3 {
            continue;
        }
        let far = weighed(name, candidate);
        if far <= most.max(1) && (most > 0 || far <= 1) {
            near.push((far, usize::MAX - kept_letters(name, candidate), candidate));
        }
    }
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, _, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances() {
        assert_eq!(distance("dokcer", "docker"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn the_nearest_name() {
        let names = ["docker-service-type", "enable-proxy?", "host-name"];
        assert_eq!(
            nearest("dokcer-service-type", names),
            Some("docker-service-type")
        );
        assert_eq!(nearest("enable-proxy", names), Some("enable-proxy?"));
        assert_eq!(nearest("hostname", names), Some("host-name"));
        assert_eq!(nearest("zebra", names), None);
        assert_eq!(nearest("lst", ["let", "list", "last"]), Some("last"));
    }
}

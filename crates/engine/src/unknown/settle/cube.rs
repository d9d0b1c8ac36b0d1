//! Conditions that hold together, and ways of which any may be taken: everything that is simple in
//! one form, in which it can be turned about.

use std::collections::BTreeSet;

use architrave_model::Path;

use super::literal::{Literal, Subjects};
use crate::unknown::need::{At, Need, Shape, Subject};

/// All of these hold.
pub(crate) type Cube = Vec<Literal>;

/// More ways than so many are not simple.
const MOST_WAYS: usize = 32;

/// Every way in which something is so, by conditions on elements too that are chosen further out.
pub(super) fn ways(need: &Need) -> Option<Vec<Cube>> {
    match need.shape()? {
        Shape::Is(subject, domain) => {
            let of = Subjects::The(subject.at()?);
            let domain = domain.clone();
            Some(simplified(vec![vec![Literal { of, domain }]]))
        }
        Shape::Has(element) => Some(vec![vec![has(element)?]]),
        Shape::All(one, other) => all(&ways(one)?, &ways(other)?),
        Shape::Any(each) => {
            let mut any = Vec::new();
            for need in each {
                any.extend(ways(need)?);
            }
            few(simplified(any))
        }
        Shape::Not(need) => none(&closed(ways(need)?)?),
    }
}

fn has(element: &Subject) -> Option<Literal> {
    let At::Element(which, list, _) = element.at()? else {
        return None;
    };
    Some(Literal {
        of: Subjects::Has(which, list),
        domain: super::Domain::present(crate::analysis::Types::ANY),
    })
}

fn all(one: &[Cube], other: &[Cube]) -> Option<Vec<Cube>> {
    let pairs = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| [one.clone(), other.clone()]));
    few(simplified(pairs.map(|pair| pair.concat()).collect()))
}

/// None of these: of each, one condition at least does not hold.
fn none(ways: &[Cube]) -> Option<Vec<Cube>> {
    let mut all_of: Vec<Cube> = vec![Vec::new()];
    for way in ways {
        let mut any_of = Vec::new();
        for literal in way {
            any_of.extend(literal.complement()?.into_iter().map(|other| vec![other]));
        }
        all_of = all(&all_of, &any_of)?;
    }
    Some(all_of)
}

/// The elements that these conditions themselves choose, each as a condition on its list.
pub(super) fn closed(ways: Vec<Cube>) -> Option<Vec<Cube>> {
    let closed = ways.into_iter().map(|way| {
        let chosen: BTreeSet<(usize, Path)> = way
            .iter()
            .filter_map(|literal| match &literal.of {
                Subjects::Has(which, list) => Some((*which, list.clone())),
                _ => None,
            })
            .collect();
        let mut rest: Cube = way;
        for (which, list) in chosen {
            let (of_it, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|literal| {
                matches!(&literal.of,
                    Subjects::Has(element, _) | Subjects::The(At::Element(element, ..))
                        if *element == which)
            });
            rest = others;
            rest.push(some(list, of_it)?);
        }
        Some(rest)
    });
    few(simplified(closed.collect::<Option<_>>()?))
}

/// That a list has an element like this; `None` where it takes more than one condition on it.
fn some(list: Path, of_it: Vec<Literal>) -> Option<Literal> {
    let mut condition = None;
    let mut presence = None;
    for literal in of_it {
        match literal.of {
            Subjects::The(At::Element(_, _, rest)) if condition.is_none() => {
                condition = Some((rest, literal.domain));
            }
            Subjects::Has(..) => presence = Some((Path::root(), literal.domain)),
            _ => return None,
        }
    }
    let (rest, domain) = condition.or(presence)?;
    let of = Subjects::One(list, rest);
    Some(Literal { of, domain })
}

fn few(ways: Vec<Cube>) -> Option<Vec<Cube>> {
    (ways.len() <= MOST_WAYS).then_some(ways)
}

/// The same ways, without what is said twice or cannot be.
pub(super) fn simplified(ways: Vec<Cube>) -> Vec<Cube> {
    let mut left: Vec<Cube> = Vec::new();
    for mut way in ways.into_iter().filter_map(tidy) {
        loop {
            let contained = |one: &Cube, other: &Cube| {
                one.iter()
                    .all(|asked| other.iter().any(|held| held.implies(asked)))
            };
            if left.iter().any(|one| contained(one, &way)) {
                break;
            }
            left.retain(|one| !contained(&way, one));
            let Some((place, merged)) = left
                .iter()
                .enumerate()
                .find_map(|(place, one)| Some((place, merged(one, &way)?)))
            else {
                left.push(way);
                break;
            };
            left.remove(place);
            way = merged;
        }
    }
    left.sort();
    left
}

/// One way, each value spoken of once; `None` where it cannot be taken.
fn tidy(way: Cube) -> Option<Cube> {
    let mut all: Cube = Vec::new();
    for mut literal in way {
        while let Some((place, met)) = all
            .iter()
            .enumerate()
            .find_map(|(place, one)| Some((place, one.met(&literal)?)))
        {
            all.remove(place);
            literal = met;
        }
        all.push(literal);
    }
    let impossible = all.iter().any(Literal::is_impossible)
        || all
            .iter()
            .any(|one| all.iter().any(|other| one.excludes(other)));
    if impossible {
        return None;
    }
    all.retain(|literal| !literal.is_idle());
    all.sort();
    all.dedup();
    let kept = |literal: &&Literal| {
        !all.iter()
            .any(|other| other != *literal && other.implies(literal))
    };
    Some(all.iter().filter(kept).cloned().collect())
}

/// Two ways that differ in one condition alone, as one, where both values of it are as simple.
fn merged(one: &Cube, other: &Cube) -> Option<Cube> {
    let differ = |from: &Cube, of: &Cube| {
        let only: Vec<_> = from.iter().filter(|each| !of.contains(each)).collect();
        match only.as_slice() {
            [one] => Some((*one).clone()),
            _ => None,
        }
    };
    let (mine, others) = (differ(one, other)?, differ(other, one)?);
    let joined = mine.or(&others)?;
    let common = one.iter().filter(|each| **each != mine).cloned();
    tidy(common.chain([joined]).collect())
}

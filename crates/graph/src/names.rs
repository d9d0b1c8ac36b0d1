//! What links lead to: the resources by their ids and by the other names that they go by.

use architrave_model::{Gap, Kind, Link, Path, Reason, Relation, Resource, Target, relation};
use rustc_hash::FxHashMap;

/// The names of all resources.
pub(crate) struct Names<'r> {
    resources: &'r [Resource],
    ids: FxHashMap<&'r str, usize>,
    /// ARNs and what else is used as a reference.
    keys: FxHashMap<(Kind, &'r str), Vec<usize>>,
}

/// Where the links of one resource lead.
pub(crate) struct Followed {
    pub(crate) links: Vec<(&'static Relation, usize)>,
    /// What leads nowhere.
    pub(crate) gaps: Vec<Gap>,
}

impl<'r> Names<'r> {
    pub(crate) fn of(resources: &'r [Resource]) -> Self {
        let ids = || {
            let each = resources.iter().enumerate();
            each.map(|(index, resource)| (resource.id.0.as_str(), index))
                .collect()
        };
        let keys = || {
            let mut keys: FxHashMap<_, Vec<usize>> = FxHashMap::default();
            for (index, resource) in resources.iter().enumerate() {
                for key in &resource.keys {
                    let named = keys.entry((resource.kind(), key.as_str())).or_default();
                    named.push(index);
                }
            }
            keys
        };
        let (ids, keys) = rayon::join(ids, keys);
        Self {
            resources,
            ids,
            keys,
        }
    }

    /// Follows the links of a resource.
    pub(crate) fn follow(&self, resource: &Resource) -> Followed {
        let mut followed = Followed {
            links: Vec::with_capacity(resource.links.len()),
            gaps: Vec::new(),
        };
        for link in &resource.links {
            let Some(relation) = relation(resource.kind(), &link.relation) else {
                continue;
            };
            match self.target(link, relation, resource) {
                Ok(target) => followed.links.push((relation, target)),
                Err(reason) => {
                    let path = Path::of("related").field(relation.name);
                    let path = if relation.many { path.any() } else { path };
                    // It is named, and so it is there.
                    let gap = Gap::new(path, reason).surely_present();
                    followed.gaps.push(gap);
                }
            }
        }
        followed
    }

    /// A resource by its id.
    pub(crate) fn resource(&self, id: &str) -> Option<&'r Resource> {
        self.resources.get(*self.ids.get(id)?)
    }

    fn target(&self, link: &Link, relation: &Relation, from: &Resource) -> Result<usize, Reason> {
        let key = match &link.target {
            Target::Resource(id) => {
                let gone = || Reason::OutsideInput(id.0.clone());
                return self.ids.get(id.0.as_str()).copied().ok_or_else(gone);
            }
            Target::Key(key) => key,
        };
        let kinds = relation.to.iter();
        let named = kinds.filter_map(|kind| self.keys.get(&(*kind, key.as_str())));
        let mut named: Vec<_> = named.flatten().copied().collect();
        if named.len() > 1 {
            // The same name may be in use in several accounts and regions; an ARN is not.
            let is_near = |index: &usize| {
                let to = self.resources.get(*index);
                to.is_some_and(|to| to.account == from.account && to.region == from.region)
            };
            let near: Vec<_> = named.iter().copied().filter(is_near).collect();
            if !near.is_empty() {
                named = near;
            }
        }
        match named.as_slice() {
            [one] => Ok(*one),
            [] => Err(Reason::OutsideInput(key.clone())),
            several => {
                let all = several
                    .iter()
                    .filter_map(|index| self.resources.get(*index));
                let ids = all.map(|resource| resource.id.0.clone());
                Err(Reason::Ambiguous(ids.collect()))
            }
        }
    }
}

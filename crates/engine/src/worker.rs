//! What is kept from one resource to the next: the virtual machines, and the answers given before.

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::bundle::Bundle;
use crate::decide::Answer;
use crate::machine::Machine;
use crate::recall::Recall;
use crate::unknown::Alike;

/// Evaluates one resource after another.
pub(crate) struct Worker<'b> {
    bundle: &'b Bundle,
    pub(crate) machine: Machine<'b>,
    /// By policy and terms.
    pub(crate) recalls: BTreeMap<(usize, usize), Recalls>,
}

/// The answers that a policy gave before, where all that it reads is known and where it is not.
#[derive(Default)]
pub(crate) struct Recalls {
    pub(crate) known: Recall<Answer>,
    pub(crate) unknown: Recall<Recalled>,
}

/// What is known of resources of which the same is read, where not all of it is known.
#[derive(Clone)]
pub(crate) enum Recalled {
    /// What was judged holds for all of them.
    Alike(Alike),
    /// It holds for one of them, and each is judged by itself.
    Alone,
    /// Judging them takes too long.
    GivenUp,
}

/// Workers that are not at work. The resources are cut into many parts, as cores become free; a worker
/// goes on with what it recalls of the part before.
#[derive(Default)]
pub(crate) struct Idle<'b>(Mutex<Vec<Worker<'b>>>);

/// A worker that goes back to the idle ones when its part is done.
pub(crate) struct AtWork<'i, 'b> {
    pub(crate) worker: Worker<'b>,
    idle: &'i Idle<'b>,
}

impl<'b> Worker<'b> {
    fn new(bundle: &'b Bundle) -> Self {
        Self {
            bundle,
            machine: Machine::new(bundle),
            recalls: BTreeMap::new(),
        }
    }
}

impl<'b> Idle<'b> {
    /// One that is idle, or a new one.
    pub(crate) fn worker(&self, bundle: &'b Bundle) -> AtWork<'_, 'b> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        AtWork {
            worker: idle.unwrap_or_else(|| Worker::new(bundle)),
            idle: self,
        }
    }

    /// Frees the workers, on all cores.
    pub(crate) fn free(self) {
        let workers = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        workers.into_par_iter().for_each(drop);
    }
}

impl Drop for AtWork<'_, '_> {
    fn drop(&mut self) {
        let next = Worker::new(self.worker.bundle);
        let done = mem::replace(&mut self.worker, next);
        let mut idle = self.idle.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(done);
    }
}

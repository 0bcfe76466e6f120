//! What a process apart cannot do on Linux: resource limits (setrlimit), no files (Landlock, kernel 5.13 and later),
//! no system calls but those that a computation needs (seccomp). What the kernel lacks is left out; which are up is told.

use std::collections::BTreeMap;

use landlock::{ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope};
use rlimit::Resource;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

/// Memory of its own, in bytes: a page of a scan at 40 megapixels and a text of 64 MB both fit several times over.
const MEMORY: u64 = 768 << 20;
/// Fences that hold for every thread begun later. `seconds` is of processor time.
pub fn before(seconds: u64) -> Vec<String> {
    let limits = [
        (Resource::DATA, MEMORY),
        (Resource::CPU, seconds),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NOFILE, 16),
    ];
    let set = limits.iter().all(|(resource, most)| resource.set(*most, *most).is_ok());
    let mut up = Vec::new();
    up.extend(set.then(|| "limits".to_owned()));
    up.extend(no_files().then(|| "landlock".to_owned()));
    up
}

/// Fences for all threads that there are; none can be begun later.
pub fn after() -> Vec<String> {
    let filtered = filter().map(|filter| seccompiler::apply_filter_all_threads(&filter));
    matches!(filtered, Ok(Ok(()))).then(|| "seccomp".to_owned()).into_iter().collect()
}

fn no_files() -> bool {
    let abi = ABI::V6;
    let ruled = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))
        .and_then(|rules| rules.scope(Scope::from_all(abi)))
        .and_then(|rules| rules.create())
        .and_then(|rules| rules.restrict_self());
    ruled.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

/// Memory, time, the pipes that are open, and ending. Everything else fails with EPERM, which every library
/// takes as an error like any other.
fn filter() -> Result<BpfProgram, seccompiler::Error> {
    use libc::*;
    let allowed = [
        SYS_read,
        SYS_readv,
        SYS_write,
        SYS_writev,
        SYS_close,
        SYS_fstat,
        SYS_lseek,
        SYS_munmap,
        SYS_mremap,
        SYS_madvise,
        SYS_brk,
        SYS_futex,
        SYS_sched_yield,
        SYS_sched_getaffinity,
        SYS_clock_gettime,
        SYS_clock_nanosleep,
        SYS_nanosleep,
        SYS_getrandom,
        SYS_getpid,
        SYS_gettid,
        SYS_tgkill,
        SYS_rt_sigaction,
        SYS_rt_sigprocmask,
        SYS_rt_sigreturn,
        SYS_sigaltstack,
        SYS_set_robust_list,
        SYS_rseq,
        SYS_restart_syscall,
        SYS_exit,
        SYS_exit_group,
        SYS_getrusage,
    ];
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = allowed.into_iter().map(|call| (call, Vec::new())).collect();
    // Memory, but none that can be run.
    let prot = SeccompCondition::new(2, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(PROT_EXEC as u64), 0)?;
    for call in [SYS_mmap, SYS_mprotect] {
        rules.insert(call, vec![SeccompRule::new(vec![prot.clone()])?]);
    }
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, SeccompAction::Errno(EPERM as u32), SeccompAction::Allow, arch)?;
    Ok(filter.try_into()?)
}

#include "sandbox.h"

/* The build says SPASM_SANDBOX; tools that work from inside the program (sanitizers, coverage) need more than it leaves. */
#if defined(SPASM_SANDBOX) && defined(__linux__)
#include <linux/audit.h>
#if defined(__x86_64__)
#define SANDBOX_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SANDBOX_MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define SANDBOX_MACHINE AUDIT_ARCH_RISCV64
#endif
#endif

#ifdef SANDBOX_MACHINE

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The half of an argument that holds small numbers; these machines put it first. */
#define ARGUMENT(number) offsetof(struct seccomp_data, args[number])
#define LOAD(at) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at)
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, what)
#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1), RETURN(SECCOMP_RET_ALLOW)

/* What is not here is "not implemented", which the C library knows to get along with. */
static struct sock_filter rules[] = {
    LOAD(offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SANDBOX_MACHINE, 1, 0),
    RETURN(SECCOMP_RET_ERRNO | ENOSYS),
    LOAD(offsetof(struct seccomp_data, nr)),
    ALLOW(SYS_read), ALLOW(SYS_write), ALLOW(SYS_writev), ALLOW(SYS_close), ALLOW(SYS_lseek), ALLOW(SYS_fstat),
    ALLOW(SYS_newfstatat), ALLOW(SYS_fcntl),
    ALLOW(SYS_futex), ALLOW(SYS_mmap), ALLOW(SYS_munmap), ALLOW(SYS_mremap), ALLOW(SYS_mprotect), ALLOW(SYS_madvise),
    ALLOW(SYS_brk), ALLOW(SYS_getrandom),
    ALLOW(SYS_rt_sigprocmask), ALLOW(SYS_rt_sigaction), ALLOW(SYS_rt_sigreturn), ALLOW(SYS_restart_syscall),
    ALLOW(SYS_setitimer),
#ifdef SYS_alarm
    ALLOW(SYS_alarm),
#endif
    ALLOW(SYS_set_robust_list), ALLOW(SYS_rseq), ALLOW(SYS_sched_getaffinity), ALLOW(SYS_sched_yield),
    ALLOW(SYS_clock_gettime), ALLOW(SYS_getpid), ALLOW(SYS_gettid), ALLOW(SYS_tgkill), ALLOW(SYS_prlimit64),
    ALLOW(SYS_exit), ALLOW(SYS_exit_group),
    /* a thread, no process */
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4),
    LOAD(ARGUMENT(0)),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1),
    RETURN(SECCOMP_RET_ALLOW),
    RETURN(SECCOMP_RET_ERRNO | EPERM),
    /* whether it is a terminal, nothing else about it */
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 3),
    LOAD(ARGUMENT(1)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TCGETS, 0, 1),
    RETURN(SECCOMP_RET_ALLOW),
    RETURN(SECCOMP_RET_ERRNO | ENOSYS),
};

void sandbox_enter(void)
{
    struct sock_fprog program = { sizeof rules / sizeof rules[0], rules };
    /* Without the flag some systems slow down all that the process does. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        (void)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
}

#else

void sandbox_enter(void)
{
}

#endif

#include "signals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

/* Set by the handler, read by every thread: where it has no lock, as everywhere, a handler may use it. */
static atomic_int caught;

static void on_signal(int number)
{
    caught = number;
}

void signals_install(void)
{
    struct sigaction act;
    memset(&act, 0, sizeof act);
    sigemptyset(&act.sa_mask);
    act.sa_handler = on_signal;
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    sigaction(SIGHUP, &act, NULL);
    /* a closed pipe or a file over the size limit is a write error like others */
    act.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &act, NULL);
    sigaction(SIGXFSZ, &act, NULL);
}

int signals_caught(void)
{
    return caught;
}

int32_t signals_stop(void *unused)
{
    (void)unused;
    return caught != 0;
}

/* Interrupts end a run in good order: outputs not yet whole are removed, and the exit status says why. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdint.h>

void signals_install(void);

/* The signal that came (SIGINT, SIGTERM, SIGHUP), or 0. */
int signals_caught(void);

/* A qc_stop_fn. */
int32_t signals_stop(void *unused);

#endif

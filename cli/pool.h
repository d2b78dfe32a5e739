/* Threads that take jobs 0 .. n-1 and hand their results back in that order. At most twice as many results as threads wait. */
#ifndef POOL_H
#define POOL_H

#include <stddef.h>

typedef struct pool_work {
    /* On a worker's thread: the result of job i, with worker w's own state. Never NULL. */
    void *(*run)(void *shared, unsigned w, size_t i);
    /* On the caller's thread, in order; owns the result. A non-zero return ends the run early. */
    int (*take)(void *shared, size_t i, void *result);
    /* Free a result that nobody takes. */
    void (*drop)(void *shared, void *result);
    void *shared;
} pool_work;

/* Run n jobs on `threads` workers (1: on this thread alone; fewer where threads cannot be had). Returns the non-zero value
 * of `take`, or 0. */
int pool_run(const pool_work *work, unsigned threads, size_t n);

#endif

/* A line on stderr that says how far a long run is. Nothing where stderr is no terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdint.h>

typedef struct progress {
    int on;
    uint64_t total;     /* bytes */
    uint64_t done;
    uint64_t n_files;
    uint64_t files;
    int64_t started;    /* ms */
    int64_t drawn;
} progress;

void progress_begin(progress *p, int wanted, uint64_t n_files, uint64_t total);
void progress_step(progress *p, uint64_t bytes);
void progress_clear(progress *p); /* before a message or at the end */

#endif

#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "message.h"

enum { WIDTH = 24, EVERY_MS = 100, PATIENCE_MS = 400 };

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(progress *p, int wanted, uint64_t n_files, uint64_t total)
{
    memset(p, 0, sizeof *p);
    p->on = wanted && is_terminal(stderr);
    p->n_files = n_files;
    p->total = total;
    p->started = now();
}

static void draw(progress *p, int64_t at)
{
    uint64_t part = p->total ? p->done * 1000 / p->total : p->files * 1000 / (p->n_files ? p->n_files : 1);
    char bar[WIDTH + 1];
    for (uint64_t i = 0; i < WIDTH; i++)
        bar[i] = i * 1000 < part * WIDTH ? '#' : '.';
    bar[WIDTH] = 0;
    fprintf(stderr, "\r[%s] %" PRIu64 " of %" PRIu64, bar, p->files, p->n_files);
    if (part > 0 && part < 1000) {
        int64_t left = (at - p->started) * (int64_t)(1000 - part) / (int64_t)part / 1000;
        fprintf(stderr, ", %" PRId64 ":%02d left", left / 60, (int)(left % 60));
    }
    fputs("\033[K", stderr);
    fflush(stderr);
    p->drawn = at;
}

void progress_step(progress *p, uint64_t bytes)
{
    p->files++;
    p->done += bytes;
    if (!p->on)
        return;
    int64_t at = now();
    /* short work needs no bar */
    if (at - p->started > PATIENCE_MS && at - p->drawn > EVERY_MS)
        draw(p, at);
}

void progress_clear(progress *p)
{
    if (p->on && p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = 0;
}

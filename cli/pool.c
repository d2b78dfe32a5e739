#include "pool.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct pool {
    const pool_work *work;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t n;
    size_t next;   /* job to start */
    size_t taken;  /* jobs handed back */
    size_t window; /* how far `next` may run ahead of `taken` */
    int stop;
    void **slots;  /* results by job modulo window; NULL: not there yet */
} pool;

typedef struct worker {
    pool *pool;
    unsigned number;
    pthread_t thread;
} worker;

static void *worker_main(void *argument)
{
    worker *w = argument;
    pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->stop && p->next < p->n && p->next >= p->taken + p->window)
            pthread_cond_wait(&p->changed, &p->lock);
        if (p->stop || p->next >= p->n)
            break;
        size_t i = p->next++;
        pthread_mutex_unlock(&p->lock);
        void *result = p->work->run(p->work->shared, w->number, i);
        pthread_mutex_lock(&p->lock);
        p->slots[i % p->window] = result;
        pthread_cond_broadcast(&p->changed);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static int take_all(pool *p)
{
    int answer = 0;
    for (size_t i = 0; i < p->n && !answer; i++) {
        pthread_mutex_lock(&p->lock);
        while (!p->slots[i % p->window])
            pthread_cond_wait(&p->changed, &p->lock);
        void *result = p->slots[i % p->window];
        p->slots[i % p->window] = NULL;
        pthread_mutex_unlock(&p->lock);
        answer = p->work->take(p->work->shared, i, result);
        pthread_mutex_lock(&p->lock);
        p->taken = i + 1;
        p->stop = answer != 0;
        pthread_cond_broadcast(&p->changed);
        pthread_mutex_unlock(&p->lock);
    }
    return answer;
}

static int serial(const pool_work *work, size_t n)
{
    int answer = 0;
    for (size_t i = 0; i < n && !answer; i++)
        answer = work->take(work->shared, i, work->run(work->shared, 0, i));
    return answer;
}

int pool_run(const pool_work *work, unsigned threads, size_t n)
{
    pool p = { .work = work, .n = n, .window = 2 * (size_t)threads };
    worker *workers = calloc(threads, sizeof *workers);
    p.slots = calloc(p.window, sizeof *p.slots);
    unsigned running = 0;
    int answer;
    if (threads > 1 && workers && p.slots) {
        pthread_mutex_init(&p.lock, NULL);
        pthread_cond_init(&p.changed, NULL);
        for (; running < threads; running++) {
            workers[running].pool = &p;
            workers[running].number = running;
            if (pthread_create(&workers[running].thread, NULL, worker_main, &workers[running]) != 0)
                break;
        }
    }
    answer = running ? take_all(&p) : serial(work, n);
    for (unsigned i = 0; i < running; i++)
        pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; running && i < p.window; i++)
        if (p.slots[i])
            work->drop(work->shared, p.slots[i]);
    if (threads > 1 && workers && p.slots) {
        pthread_cond_destroy(&p.changed);
        pthread_mutex_destroy(&p.lock);
    }
    free(p.slots);
    free(workers);
    return answer;
}

/* What the rules of a code miss: of all that miss, people want the one that was nearest. */
#include <inttypes.h>
#include <stdlib.h>

#include "explain.h"

/* Which of two is nearer: more than common words are there; then the larger share of its parts; then more of them. */
static int nearer(const miss_rank *a, const miss_rank *b)
{
    const uint64_t mine = a->found * b->wanted, other = b->found * a->wanted;
    if ((a->telling > 0) != (b->telling > 0))
        return a->telling > 0;
    return mine != other ? mine > other : a->found > b->found;
}

/* Common words alone are near nothing, but where they are all that is asked for. */
static int is_near(const miss_rank *r)
{
    return r->telling > 0 || r->found == r->wanted;
}

int miss_begin(telling *t, const qc_step *step)
{
    misses *m = &t->misses;
    if (!miss_end(t))
        return 0;
    m->rank = (miss_rank){ step->telling, step->found, step->wanted };
    m->out = t->out;
    t->out = open_memstream(&m->text, &m->size);
    if (t->out)
        return 1;
    t->out = m->out;
    m->out = NULL;
    return 0;
}

int miss_end(telling *t)
{
    misses *m = &t->misses;
    if (!m->out)
        return 1;
    const int whole = fclose(t->out) == 0;
    t->out = m->out;
    m->out = NULL;
    if (whole && is_near(&m->rank) && (!m->best || nearer(&m->rank, &m->best_rank))) {
        free(m->best);
        m->best = m->text;
        m->best_rank = m->rank;
    } else {
        free(m->text);
    }
    m->n++;
    return whole;
}

void miss_tell(telling *t)
{
    misses *m = &t->misses;
    const size_t others = m->n - (m->best != NULL);
    if (m->best)
        fputs(m->best, t->out);
    if (others)
        fprintf(t->out, "    %s%zu %srule%s of several parts %s not come %snear: --all shows %s\n", m->best ? "and " : "", others,
                m->best ? "other " : "", others == 1 ? "" : "s", others == 1 ? "does" : "do", m->best ? "as " : "",
                others == 1 ? "it" : "them");
    free(m->best);
    *m = (misses){ 0 };
}

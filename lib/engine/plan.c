#include "engine/plan.h"

#include "base/alloc.h"
#include "engine/filter.h"

static qc_status compile(qci_plan *plan, qc_error *err)
{
    const qc_codebook *book = plan->codebook;
    plan->regexes = qci_calloc(book->atoms.n, sizeof *plan->regexes);
    if (!plan->regexes)
        return qci_oom(err);
    plan->n_regexes = book->atoms.n;
    for (size_t i = 0; i < plan->n_regexes; i++) {
        const qci_atom *atom = QCI_AT(book->atoms, qci_atom, i);
        qc_status status = qci_regex_jit(&plan->regexes[i], atom->regex, err);
        if (status < 0)
            return status;
    }
    return QC_OK;
}

qc_status qci_plan_new(qci_plan **out, const qc_codebook *codebook, const qc_coder_options *options, qc_error *err)
{
    qci_plan *plan = qci_calloc(1, sizeof *plan);
    if (!plan)
        return qci_oom(err);
    atomic_init(&plan->users, 1);
    plan->codebook = codebook;
    plan->options = *options;
    plan->not_speech = (qci_not_speech){ codebook->not_speech.items, codebook->not_speech.n };
    plan->filters = QCI_VEC(qci_code_filter);
    qc_status status = options->no_jit ? QC_OK : compile(plan, err);
    if (status == QC_OK && !qci_code_filters(&plan->filters, codebook))
        status = qci_oom(err);
    if (status < 0) {
        qci_plan_release(plan);
        return status;
    }
    *out = plan;
    return QC_OK;
}

void qci_plan_hold(qci_plan *plan)
{
    atomic_fetch_add_explicit(&plan->users, 1, memory_order_relaxed);
}

void qci_plan_release(qci_plan *plan)
{
    if (!plan || atomic_fetch_sub_explicit(&plan->users, 1, memory_order_acq_rel) != 1)
        return;
    for (size_t i = 0; i < plan->n_regexes; i++)
        qci_regex_free(plan->regexes[i]);
    qci_free(plan->regexes);
    qci_vec_free(&plan->filters);
    qci_free(plan);
}
